using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Missing.Api.Access.Consultations;
using Missing.Api.Background;
using Missing.Api.Shared;
using Missing.Api.Tests.Fixtures;
using NodaTime;
using Npgsql;

namespace Missing.Api.Tests.Access;

/// <summary>Lines that cannot wait for the log are kept whatever the log and the disk do, each brought once, and none waits for another.</summary>
public sealed class SpoolTests(ApiFixture api) : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"missing-spool-{Guid.NewGuid():N}");
    private readonly string correlation = $"spool-{Guid.NewGuid():N}";
    private Guid child;

    public async ValueTask InitializeAsync() => child = (await api.Given.Child()).Id;

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task While_the_log_is_away_lines_are_only_added_and_none_is_written_again()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=1");
        using var away = Of(new ConsultationLog(nowhere));
        for (var n = 0; n < 20; n++) await away.KeepAsync(Line());
        await Assert.ThrowsAsync<ConsultationLogAwayException>(() => away.DrainAsync(default));
        var (aside, written) = (Assert.Single(Files()), File.GetLastWriteTimeUtc(Files()[0]));
        await away.KeepAsync(Line());
        await Assert.ThrowsAsync<ConsultationLogAwayException>(() => away.DrainAsync(default));

        Assert.Equal(written, File.GetLastWriteTimeUtc(aside));
        // Another process finds what this one left.
        using var again = Of(Log);
        await again.DrainAsync(default);
        Assert.Equal(21, await LinesAsync());
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_log_that_goes_away_among_the_lines_has_each_of_them_once()
    {
        using var spool = Of(Log);
        for (var n = 0; n < 3; n++) await spool.KeepAsync(Line());
        // The log takes no line of a person whose id has a zero byte: as far as that line it is there, and then it is away.
        await spool.KeepAsync(Line() with { Session = "\0" });
        for (var n = 0; n < 2; n++) await Assert.ThrowsAsync<ConsultationLogAwayException>(() => spool.DrainAsync(default));

        Assert.Equal(3, await LinesAsync());
    }

    [Fact]
    public async Task A_full_disk_stops_nobody_and_is_said_and_its_lines_come_to_the_log()
    {
        using var spool = Of(Log);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "consultations.jsonl");
        // A device that is always full.
        File.CreateSymbolicLink(file, "/dev/full");

        await spool.KeepAsync(Line());
        await spool.KeepAsync(Line());

        Assert.Contains("disk", spool.Trouble, StringComparison.Ordinal);
        File.Delete(file);
        await spool.DrainAsync(default);
        Assert.Equal(2, await LinesAsync());
        Assert.Null(spool.Trouble);
    }

    [Fact]
    public async Task A_disk_that_cannot_even_be_looked_at_ends_neither_the_service_nor_what_it_keeps()
    {
        // A file where the folder should be.
        await File.WriteAllTextAsync(folder, "");
        using var spool = Of(Log);

        await spool.KeepAsync(Line());
        await spool.DrainAsync(default);

        Assert.Equal(1, await LinesAsync());
        File.Delete(folder);
    }

    [Fact]
    public async Task After_half_a_line_the_next_stands_by_itself()
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "consultations.jsonl"), "\n{\"act\":\"consul");
        using var spool = Of(Log);

        await spool.KeepAsync(Line());
        await spool.DrainAsync(default);

        Assert.Equal(1, await LinesAsync());
        Assert.Equal(["{\"act\":\"consul"], await File.ReadAllLinesAsync(Path.Combine(folder, "consultations.jsonl.unreadable")));
    }

    /// <summary>Of every service that runs beside the requests it is decided what its failure does.</summary>
    [Fact]
    public void A_failure_stops_the_server_for_what_the_packages_run_and_for_nothing_of_ours()
    {
        var services = api.Host.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        var ours = typeof(SteadyService).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(BackgroundService)) && !t.IsAbstract).ToList();

        Assert.All(ours, t => Assert.True(t.IsSubclassOf(typeof(SteadyService)), t.Name));
        Assert.Empty(ours.Except(services.Select(s => s.GetType())));
        Assert.DoesNotContain(services, s => s.GetType().Assembly == typeof(SteadyService).Assembly && s is not SteadyService);
        Assert.Equal(
            BackgroundServiceExceptionBehavior.StopHost,
            api.Host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HostOptions>>().Value.BackgroundServiceExceptionBehavior);
    }

    [Fact]
    public async Task What_fails_is_begun_anew_and_says_so_meanwhile()
    {
        using var failing = new FailsTwice();

        await failing.StartAsync(default);
        await failing.Worked.Task;

        Assert.Equal(3, failing.Begun);
        Assert.Equal(["FailsTwice fails", "FailsTwice fails"], failing.Troubles);
        Assert.Null(failing.Trouble);
        await failing.StopAsync(default);
    }

    private ConsultationLog Log => api.Host.Services.GetRequiredService<ConsultationLog>();

    private Spool Of(ConsultationLog log) =>
        new(log, api.Host.Services.GetRequiredService<Settings>() with { SpoolFolder = folder }, NullLogger<Spool>.Instance);

    private string[] Files() => Directory.GetFiles(folder, "consultations*");

    private Consultation Line() => new(
        Act.Consultation, "idp|somebody", "Somebody", "operator", null, "GET /api/episodes/{id}", null, new Seen([child], []), [child], null, null, correlation,
        SystemClock.Instance.GetCurrentInstant());

    private Task<long> LinesAsync() => api.Number($"select count(*) from audit.consultation where correlation = '{correlation}'");

    private sealed class FailsTwice() : SteadyService(NullLogger.Instance)
    {
        internal TaskCompletionSource Worked { get; } = new();

        internal int Begun { get; private set; }

        internal List<string?> Troubles { get; } = [];

        protected override TimeSpan Pause => TimeSpan.Zero;

        protected override async Task RunAsync(CancellationToken stoppingToken)
        {
            if (Begun > 0) Troubles.Add(Trouble);
            if (++Begun < 3) throw new InvalidOperationException("Something that nobody thought of");
            Works();
            Worked.SetResult();
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
    }
}
