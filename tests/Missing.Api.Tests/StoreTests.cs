using JasperFx;
using Marten;
using Marten.Schema;
using Microsoft.Extensions.Logging.Abstractions;
using Missing.Api.Tests.Fixtures;
using Missing.Projections.Store;
using NodaTime;
using Npgsql;

namespace Missing.Api.Tests;

public enum Colour { DarkRed, Blue }

public sealed record Thing(
    Guid Id, Instant At, Instant? Until, LocalDate Day, Colour Colour, Colour? Second,
    [property: DuplicateField] Instant? DueAt, [property: DuplicateField] LocalDate? DueOn, [property: DuplicateField] Colour? Third);

/// <summary>Filters of lists: times and enum values, in the document and in duplicated columns.</summary>
public sealed class StoreTests(ApiFixture api)
{
    private static readonly Instant At = Instant.FromUtc(2026, 3, 29, 1, 0) + Duration.FromMilliseconds(7);

    [Fact]
    public async Task Times_and_choices_can_be_asked_for()
    {
        await using var store = DocumentStore.For(options =>
        {
            options.Connection(MissingStore.DataSource(api.ConnectionString));
            MissingStore.Configure(options, NullLogger.Instance);
            options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        });
        var one = new Thing(Guid.CreateVersion7(), At, At, new LocalDate(2026, 3, 29), Colour.DarkRed, Colour.DarkRed, At,
            new LocalDate(2026, 3, 29), Colour.DarkRed);
        var two = new Thing(Guid.CreateVersion7(), At + Duration.FromDays(1), null, new LocalDate(2026, 3, 30), Colour.Blue, null,
            null, null, null);
        await using var session = store.LightweightSession();
        session.Store(one, two);
        await session.SaveChangesAsync();

        var all = session.Query<Thing>();
        Assert.Equal(one, await session.LoadAsync<Thing>(one.Id));
        Assert.Equal([one.Id], await Ids(all.Where(x => x.At == At)));
        Assert.Equal([one.Id], await Ids(all.Where(x => x.At <= At)));
        Assert.Equal([two.Id], await Ids(all.Where(x => x.At > At)));
        Assert.Equal([one.Id], await Ids(all.Where(x => x.Until <= At)));
        Assert.Equal([two.Id], await Ids(all.Where(x => x.Until == null)));
        Assert.Equal([two.Id], await Ids(all.Where(x => x.Day > new LocalDate(2026, 3, 29))));
        Assert.Equal([one.Id], await Ids(all.Where(x => x.DueAt <= At)));
        Assert.Equal([two.Id], await Ids(all.Where(x => x.DueAt == null)));
        Assert.Equal([one.Id], await Ids(all.Where(x => x.DueOn == new LocalDate(2026, 3, 29))));
        Assert.Equal([one.Id], await Ids(all.Where(x => x.Colour == Colour.DarkRed)));
        Assert.Equal([two.Id], await Ids(all.Where(x => x.Colour != Colour.DarkRed)));
        Assert.Equal([one.Id], await Ids(all.Where(x => x.Second == Colour.DarkRed)));
        Assert.Equal([one.Id], await Ids(all.Where(x => x.Third == Colour.DarkRed)));
        Assert.Equal([one.Id], await Ids(all.Where(x => x.Colour.IsOneOf(Colour.DarkRed))));
        Assert.Equal([one.Id, two.Id], await Ids(all.OrderBy(x => x.At)));
        Assert.Equal([one.Id, two.Id], await Ids(all.OrderBy(x => x.DueAt)));
    }

    [Fact]
    public async Task A_statement_that_a_connection_repeats_is_prepared_unless_the_connection_string_says_otherwise()
    {
        Assert.Equal(1, await PreparedAsync(api.ConnectionString));
        Assert.Equal(0, await PreparedAsync(api.ConnectionString + ";Max Auto Prepare=0"));

        static async Task<long> PreparedAsync(string connectionString)
        {
            await using var source = MissingStore.DataSource(connectionString);
            await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            object? prepared = null;
            for (var i = 0; i < 3; i++)
            {
                await using var command = new NpgsqlCommand("select count(*) from pg_prepared_statements", connection);
                prepared = await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            }

            return (long)prepared!;
        }
    }

    [Theory]
    [InlineData(72 * 60, "PT72H")]
    [InlineData(90, "PT1H30M")]
    [InlineData(0, "PT0S")]
    public void A_duration_is_spoken_of_in_hours(int minutes, string text)
    {
        var duration = Duration.FromMinutes(minutes);
        Assert.Equal($"\"{text}\"", System.Text.Json.JsonSerializer.Serialize(duration, MissingJson.Shared));
        Assert.Equal(duration, System.Text.Json.JsonSerializer.Deserialize<Duration>($"\"{text}\"", MissingJson.Shared));
    }

    private static async Task<IReadOnlyList<Guid>> Ids(IQueryable<Thing> things) => [.. (await things.ToListAsync()).Select(x => x.Id)];
}
