using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Tests.Fixtures;
using Missing.Projections.Store;
using Npgsql;
using Wolverine;
using Wolverine.Runtime.Serialization;

namespace Missing.Api.Tests;

/// <summary>A message as it stands in Wolverine's table.</summary>
/// <param name="Transaction">Which transaction wrote the row.</param>
internal sealed record StoredMessage(Guid Id, string Type, string Status, DateTimeOffset? DueAt, string Transaction, byte[] Data)
{
    public T Read<T>() => JsonSerializer.Deserialize<T>(Data, MissingJson.Shared)!;

    public bool IsA<T>() => Type == typeof(T).FullName;
}

internal static class Messages
{
    /// <summary>Every message about a child, or about anything else with that id.</summary>
    public static async Task<IReadOnlyList<StoredMessage>> MessagesAbout(this ApiFixture api, Guid id)
    {
        await using var source = NpgsqlDataSource.Create(api.ConnectionString);
        await using var command = source.CreateCommand(
            """
            select id, message_type, status, execution_time, xmin::text, body
            from wolverine.wolverine_incoming_envelopes where position($1 in body) > 0
            """);
        command.Parameters.AddWithValue(Encoding.UTF8.GetBytes(id.ToString()));
        await using var reader = await command.ExecuteReaderAsync();
        var messages = new List<StoredMessage>();
        while (await reader.ReadAsync())
            messages.Add(new StoredMessage(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                await reader.IsDBNullAsync(3) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(3),
                reader.GetString(4),
                EnvelopeSerializer.Deserialize((byte[])reader[5]).Data!));
        return messages;
    }

    /// <summary>The scheduled messages of one type about a child.</summary>
    public static async Task<IReadOnlyList<(DateTimeOffset? DueAt, T Message)>> Scheduled<T>(this ApiFixture api, Guid childId) =>
        [.. (await api.MessagesAbout(childId)).Where(m => m.Status == "Scheduled" && m.IsA<T>()).Select(m => (m.DueAt, m.Read<T>()))];

    /// <summary>Waits until nothing about the child is still to be done now; what is scheduled for later may wait.</summary>
    public static Task Settled(this ApiFixture api, Guid childId) => Within(TimeSpan.FromSeconds(20), async () =>
        (await api.MessagesAbout(childId))
            .Where(m => m.Status != "Handled" && !(m.Status == "Scheduled" && m.DueAt > DateTimeOffset.UtcNow)).ToList(),
        waiting => waiting.Count == 0);

    /// <summary>Handles a message here and now, as when it comes from the queue.</summary>
    public static async Task Deliver(this ApiFixture api, object message)
    {
        await using var scope = api.Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(message);
    }

    /// <summary>Asks until the answer is right; fails with the last answer when it is not in time.</summary>
    public static async Task<T> Within<T>(TimeSpan patience, Func<Task<T>> ask, Func<T, bool> isRight)
    {
        var until = DateTime.UtcNow + patience;
        while (true)
        {
            var answer = await ask();
            if (isRight(answer)) return answer;
            var last = answer is Reply reply ? reply.Text : JsonSerializer.Serialize(answer);
            Assert.True(DateTime.UtcNow < until, $"It did not happen within {patience}; at last: {last}");
            await Task.Delay(50);
        }
    }
}
