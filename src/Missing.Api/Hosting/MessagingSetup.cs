using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Core;
using Missing.Api.Background.Deadlines;
using Missing.Api.Background.LikeRecords;
using Missing.Api.Shared;
using Missing.Projections.Store;
using Wolverine;

namespace Missing.Api.Hosting;

public static class MessagingSetup
{
    public static void AddMessaging(this WebApplicationBuilder builder) => builder.Host.UseWolverine(options =>
    {
        options.ServiceName = "Missing";
        options.ApplicationAssembly = typeof(Program).Assembly;
        options.AutoBuildMessageStorageOnStartup = AutoCreate.None;
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
        // Set by Codegen.targets: where the build wants the generated code.
        if (Environment.GetEnvironmentVariable("MISSING_GENERATED_CODE") is { Length: > 0 } folder)
            options.CodeGeneration.GeneratedCodeOutputPath = folder;

        // Without it an Instant waiting in a table comes back as 1970, and nothing says so.
        options.UseSystemTextJsonForSerialization(MissingJson.Apply);
        options.Policies.AutoApplyTransactions();
        options.Policies.UseDurableLocalQueues();
        options.Policies.AlwaysMakeScheduledMessagesDurable();
        options.RetryTransientErrors();
        options.Schedules.ScheduleRecurring(
            SweepDeadlines.Name, SweepDeadlines.EveryMinute, occurrence => new SweepDeadlines(occurrence), TimeZoneInfo.Utc);
        options.Schedules.ScheduleRecurring(
            FindLikeRecords.Name, FindLikeRecords.EveryNight, _ => new FindLikeRecords(Guid.Empty), TimeZoneInfo.Utc);

        var durability = options.Durability;
        durability.Mode = builder.Environment.IsDevelopment() ? DurabilityMode.Solo : DurabilityMode.Balanced;
        // A dead node's deadlines move within half a minute, and a node that paused for garbage is not thrown out.
        durability.StaleNodeTimeout = 20.Seconds();
        durability.HealthCheckPollingTime = 3.Seconds();
        durability.CheckAssignmentPeriod = 10.Seconds();
        // Longer than any retry, so that a message that comes twice is known the second time.
        durability.KeepAfterMessageHandling = 24.Hours();
    });
}
