using Marten;
using Missing.Api.Shared;
using Npgsql;

namespace Missing.Api.Background.Erasing;

/// <summary>
/// <c>Missing.Api erase</c>: erases every record whose disposal two people approved. Run by a timer, under the login
/// <c>mc_disposal</c>; the server itself has no right to change what was recorded.
/// </summary>
public static class EraseCommand
{
    public const string Name = "erase";

    /// <summary>0 when nothing is left to erase; 1 with one plain line for each record that could not be. No line names anybody.</summary>
    public static async Task<int> RunAsync(WebApplication app)
    {
        var eraser = new Eraser(app.Services.GetRequiredService<IDocumentStore>(), app.Services.GetRequiredService<NpgsqlDataSource>());
        try
        {
            var left = 0;
            foreach (var record in await eraser.DisposedAsync(CancellationToken.None))
            {
                if (await eraser.EraseAsync(record, CancellationToken.None) is { } masked)
                {
                    Console.WriteLine($"Erased the record {record}: {masked} events masked.");
                    continue;
                }

                left++;
                await Console.Error.WriteLineAsync($"Left the record {record}: a legal hold stands on it, or its disposal was not approved.");
            }

            Console.WriteLine(left == 0 ? "Nothing is left to erase." : $"{left} left.");
            return left == 0 ? 0 : 1;
        }
        catch (Exception failed) when (TransientErrors.Chain(failed).OfType<NpgsqlException>().FirstOrDefault() is { } refused)
        {
            var code = (refused as PostgresException)?.SqlState;
            await Console.Error.WriteLineAsync(code switch
            {
                PostgresErrorCodes.InsufficientPrivilege => "The login of ConnectionStrings:Missing may not erase. Run this as mc_disposal.",
                null => "The database of ConnectionStrings:Missing could not be reached.",
                _ => $"It could not be erased (PostgreSQL code {code}); what was begun was undone.",
            });
            return 1;
        }
    }
}
