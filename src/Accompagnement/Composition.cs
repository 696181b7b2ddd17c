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
using Microsoft.Extensions.DependencyInjection.Extensions;
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
            .AddSingleton(settings.Programme)
            .AddStorage(database)
            .AddBot(settings.Programme.Zone, time, settings.Reminders.Value)
            .AddScheduling(database.ConnectionString, time)
            .AddHealth()
            .AddSlack(builder.Configuration)
            .AddMattermost(builder.Configuration);
        builder.Services.AddHostedService<ChangeWatch>().AddHostedService<Acquainting>();
        if (settings.IsLocal) builder.Services.AddSandbox(time).AddLocalChat().AddHostedService<SampleAccounts>();
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
        return provider.GetRequiredService<Routes>();
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
        services.AddSingleton<SqlProgrammes>();
        services.AddSingleton<IProgrammes>(provider => provider.GetRequiredService<SqlProgrammes>());
        services.AddSingleton<SqlDirectory>();
        services.AddSingleton<IDirectory>(provider => provider.GetRequiredService<SqlDirectory>());
        services.AddSingleton<IAcquaintances, SqlAcquaintances>();
        services.AddSingleton<IArrangements, SqlArrangements>();
        services.AddSingleton<ILedger, SqlLedger>();
        services.AddSingleton<IReminderHistory>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<ISealer, Sealer>();
        services.AddSingleton<SqlDocuments>();
        services.AddSingleton<IDocuments>(provider => provider.GetRequiredService<SqlDocuments>());
        return services;
    }

    public static IServiceCollection AddBot(this IServiceCollection services, ProgrammeZone zone, TimeProvider time, ReminderSettings? reminders = null)
    {
        services.AddSingleton(time);
        services.AddSingleton(zone);
        services.AddSingleton<ProgrammeClock>();
        services.AddSingleton(reminders ?? ReminderSettings.Default);
        services.AddSingleton(new ReminderPlan(zone, reminders ?? ReminderSettings.Default));
        services.AddSingleton<MessagePlan>();
        services.AddSingleton<Whereabouts>();
        services.AddSingleton<ReminderMessage>();
        services.AddSingleton<Preview>(provider => provider.GetRequiredService<ReminderMessage>().Of);
        services.TryAddSingleton(new ProgrammeOptions());
        services.AddSingleton<DocumentDownload>();
        services.AddSingleton<IDownloads>(provider => provider.GetRequiredService<DocumentDownload>());
        services.AddSingleton<Ports>();
        services.AddSingleton(provider => All.Routes(provider.GetRequiredService<Ports>()));
        services.AddSingleton<Bot>();
        services.AddSingleton<IReadOnlyList<IChat>>(provider => [.. provider.GetServices<IChat>()]);
        services.AddSingleton<Postman>();
        services.AddSingleton<Reminding>();
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
        services.AddSingleton<UpcomingReminders>();
        services.AddSingleton<ISandbox, Sandbox>();
        return services;
    }

    public static TimeProvider Clock(Settings settings, Database database) =>
        settings.IsSandbox ? new SandboxClock(new SqlSettings(database), SampleProgramme.Start(settings.Programme.Zone)) : TimeProvider.System;
}
