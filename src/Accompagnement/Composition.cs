using System.Data.Common;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Features;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;
using Accompagnement.LocalChat;
using Accompagnement.Mattermost;
using Accompagnement.Sample;
using Accompagnement.Scheduling;
using Accompagnement.Slack;
using Accompagnement.Storage;
using Accompagnement.Web;
using Microsoft.Extensions.Logging.Console;

namespace Accompagnement;

/// <summary>Puts the program together; reads top to bottom.</summary>
internal static class Composition
{
    /// <summary>The server, its database ready, listening on nothing yet.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, Settings settings)
    {
        builder.WebHost.UseUrls(settings.Local.Url);
        var database = OpenDatabase(settings);
        var time = Clock(settings, database);
        builder.Services
            .AddStorage(database)
            .AddBot(settings.Programmes, time)
            .AddScheduling(database.ConnectionString, time)
            .AddHealth()
            .AddSlack(builder.Configuration)
            .AddMattermost(builder.Configuration);
        builder.Services.AddHostedService<ChangeWatch>().AddForEachProgramme<Acquainting>();
        if (settings.IsLocal) builder.Services.AddSandbox(time).AddLocalChat().AddForEachProgramme<SampleAccounts>();
        var app = builder.Build();
        app.MapSlack();
        app.MapMattermost();
        if (settings.IsLocal) app.MapLocalChat();
        app.MapDocument();
        app.MapHealth();
        return app;
    }

    /// <summary>All that the bot can be asked, with nothing behind it: to be read (a manifest), not to be called.</summary>
    public static Routes Routes()
    {
        var services = new ServiceCollection().AddLogging().AddStorage(new Database("Data Source=:memory:")).AddBot(ProgrammeZone.Of("UTC"), TimeProvider.System);
        using var provider = services.BuildServiceProvider();
        return provider.Of<Routes>();
    }

    public static Database OpenDatabase(Settings settings)
    {
        var database = new Database(settings.Database.Complete());
        database.Prepare();
        return database;
    }

    public static IServiceCollection AddStorage(this IServiceCollection services, Database database)
    {
        // Made by a factory, so that the container closes it when the program stops.
        services.AddSingleton(_ => database);
        services.AddSingleton<DbDataSource>(database.Source);
        services.AddSingleton<SqlSettings>();
        services.AddSingleton<IMemberships, SqlMemberships>();
        services.AddSingleton<ILedger, SqlLedger>();
        services.AddSingleton<IReminderHistory>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<ISealer, Sealer>();
        // Each programme's own.
        services.AddScoped(provider => new SqlProgrammes(database, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ProgrammeSettings>().Name));
        services.AddScoped<IProgrammes>(provider => provider.GetRequiredService<SqlProgrammes>());
        services.AddScoped<SqlDirectory>();
        services.AddScoped<IDirectory>(provider => provider.GetRequiredService<SqlDirectory>());
        services.AddScoped<IAcquaintances, SqlAcquaintances>();
        services.AddScoped<IArrangements, SqlArrangements>();
        services.AddScoped<SqlDocuments>();
        services.AddScoped<IDocuments>(provider => provider.GetRequiredService<SqlDocuments>());
        return services;
    }

    /// <summary>The bot with one programme.</summary>
    public static IServiceCollection AddBot(this IServiceCollection services, ProgrammeZone zone, TimeProvider time) =>
        services.AddBot([ProgrammeSettings.Of(new ProgrammeOptions { TimeZone = zone.Id }, ReminderSettings.Default)], time);

    public static IServiceCollection AddBot(this IServiceCollection services, IReadOnlyList<ProgrammeSettings> programmes, TimeProvider time)
    {
        services.AddSingleton(time);
        services.AddSingleton(provider => new ServedProgrammes(programmes, provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton<IReadOnlyList<IChat>>(provider => [.. provider.GetServices<IChat>()]);
        services.AddSingleton<Pauses>();
        services.AddSingleton<DocumentDownload>();
        services.AddSingleton(provider => new Doors(
            [.. provider.GetRequiredService<ServedProgrammes>().Select(programme => programme.Get<ProgrammeDoor>())],
            provider.GetRequiredService<IReadOnlyList<IChat>>(), provider.GetRequiredService<IMemberships>()));
        services.AddSingleton<Bot>();
        // Each programme's own.
        services.AddScoped<ProgrammeScope>();
        services.AddScoped(provider => provider.GetRequiredService<ProgrammeScope>().Settings);
        services.AddScoped(provider => new ProgrammeMark(provider.GetRequiredService<ProgrammeSettings>().Name, isAlone: programmes.Count == 1));
        services.AddScoped(provider => provider.GetRequiredService<ProgrammeSettings>().Options.Zone);
        services.AddScoped(provider => provider.GetRequiredService<ProgrammeSettings>().Reminders);
        services.AddScoped<ProgrammeClock>();
        services.AddScoped<ReminderPlan>();
        services.AddScoped<MessagePlan>();
        services.AddScoped<Whereabouts>();
        services.AddScoped<ReminderMessage>();
        services.AddScoped<Preview>(provider => provider.GetRequiredService<ReminderMessage>().Of);
        services.AddScoped<IDownloads, DocumentLinks>();
        services.AddScoped<Ports>();
        services.AddScoped(provider => All.Routes(provider.GetRequiredService<Ports>()));
        services.AddScoped<ProgrammeDoor>();
        services.AddScoped<Postman>();
        services.AddScoped<Reminding>();
        return services;
    }

    public static ILoggingBuilder AddOneLineConsole(this ILoggingBuilder logging, LogLevel toStandardError)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = toStandardError);
        // What the libraries tell of their own insides is not what an operator needs to read.
        return logging
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical)
            // Off altogether, since it opens a log scope and an activity for each request as long as anything is on.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            // Whoever asks whether the program is ready is told why not; asking every few seconds must not fill the log.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical)
            .AddFilter("Quartz", LogLevel.Warning)
            .AddFilter("System.Net.Http.HttpClient", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);
    }

    public static IServiceCollection AddSandbox(this IServiceCollection services, TimeProvider time)
    {
        if (time is not SandboxClock sandbox) return services;
        services.AddSingleton(sandbox);
        services.AddScoped<UpcomingReminders>();
        services.AddSingleton<ISandbox, Sandbox>();
        return services;
    }

    public static TimeProvider Clock(Settings settings, Database database) =>
        settings.IsSandbox ? new SandboxClock(new SqlSettings(database), SampleProgramme.Start(settings.Programme.Options.Zone)) : TimeProvider.System;
}
