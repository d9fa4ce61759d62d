using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Missing.Demo;

namespace Missing.Bench.Contenders.EfCore;

/// <summary>The minimal HTTP API over <see cref="Records"/>; a process of its own, as Missing's server is.</summary>
internal static class EfCoreServer
{
    public const string Command = "ef-core";

    /// <summary>The environment variable with the connection string: arguments are there for everybody to read.</summary>
    public const string Database = "BENCH_DATABASE";

    public static async Task<int> RunAsync(string authority, string address)
    {
        var connectionString = Environment.GetEnvironmentVariable(Database);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDbContextPool<Records>(options => options.UseNpgsql(connectionString));
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            (bearer.Authority, bearer.Audience, bearer.RequireHttpsMetadata, bearer.MapInboundClaims) = (authority, IdentityProvider.Audience, false, false);
        });
        builder.Services.AddAuthorization();
        await using var app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Records>().Database.EnsureCreatedAsync();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapPost("/episodes", ReportAsync).RequireAuthorization();
        app.MapPost("/episodes/{id:guid}/notes", AddNoteAsync).RequireAuthorization();
        await app.RunAsync(address);
        return 0;
    }

    private static async Task<IResult> ReportAsync(NewEpisode body, Records records, ClaimsPrincipal user, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(body.Child) || string.IsNullOrWhiteSpace(body.Circumstances)) return Results.BadRequest();
        var episode = new EpisodeRow
        {
            Id = Guid.CreateVersion7(),
            Child = body.Child,
            Circumstances = body.Circumstances,
            Version = 1,
            LastAt = DateTime.UtcNow,
            LastBy = Who(user),
        };
        records.Add(episode);
        records.Add(Audited(episode, "reported", body));
        await records.SaveChangesAsync(ct);
        return Results.Created($"/episodes/{episode.Id}", new { episode.Id, episode.Version });
    }

    private static async Task<IResult> AddNoteAsync(Guid id, NewNote body, Records records, ClaimsPrincipal user, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(body.Text)) return Results.BadRequest();
        if (await records.Episodes.FindAsync([id], ct) is not { } episode) return Results.NotFound();
        if (episode.Version != body.Version) return Results.Conflict();
        (episode.Version, episode.LastAt, episode.LastBy) = (episode.Version + 1, DateTime.UtcNow, Who(user));
        records.Add(new NoteRow { Id = Guid.CreateVersion7(), EpisodeId = id, Text = body.Text, By = episode.LastBy, At = episode.LastAt });
        records.Add(Audited(episode, "note-added", body));
        try
        {
            await records.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Results.Conflict();
        }

        return Results.Ok(new { episode.Id, episode.Version });
    }

    private static AuditRow Audited(EpisodeRow episode, string action, object changed) => new()
    {
        EpisodeId = episode.Id,
        Action = action,
        By = episode.LastBy,
        At = episode.LastAt,
        Changed = JsonSerializer.Serialize(changed),
    };

    private static string Who(ClaimsPrincipal user) => user.FindFirstValue("sub") ?? "";

    internal sealed record NewEpisode(string Child, string Circumstances);

    internal sealed record NewNote(string Text, int Version);
}
