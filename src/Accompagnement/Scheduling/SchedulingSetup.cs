using Accompagnement.Core.Reminders;
using Microsoft.Data.Sqlite;
using Quartz;

namespace Accompagnement.Scheduling;

/// <summary>Quartz with its own tables in the program's database.</summary>
internal static class SchedulingSetup
{
    public static IServiceCollection AddScheduling(this IServiceCollection services, string connectionString, TimeProvider time)
    {
        services.AddSingleton<RoundsDone>();
        services.AddScoped(provider => new QuartzTriggers(
            provider.GetRequiredService<ProgrammeSettings>().Name, provider.GetRequiredService<ISchedulerFactory>(), provider.GetRequiredService<RoundsDone>(), time));
        services.AddScoped<IReminderTriggers>(provider => provider.GetRequiredService<QuartzTriggers>());
        services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(time);
            // One round at a time is all there ever is, whatever the programme: they share the chats' limits.
            quartz.UseDefaultThreadPool(1);
            quartz.AddJobListener<RoundsDone>(provider => provider.GetRequiredService<RoundsDone>());
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(SqliteFactory.Instance, connectionString);
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
            });
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddForEachProgramme<ReminderFollower>();
        services.AddForEachProgramme<ZoneFollower>();
        return services;
    }
}
