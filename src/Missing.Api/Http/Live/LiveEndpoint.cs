using System.Text;

namespace Missing.Api.Http.Live;

/// <summary>
/// Server-sent events: the event number on connecting and whenever something changed (<c>appended</c>), and the server's time
/// every ten seconds (<c>alive</c>), so that a page knows that it is live and what time it is.
/// </summary>
public static class LiveEndpoint
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    public static IEndpointConventionBuilder MapLive(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/live", StreamAsync)
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .WithSummary("The event number, whenever something changed");

    private static async Task StreamAsync(HttpContext http, Appends appends, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        // So that a reverse proxy passes each event on at once.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        using var watch = appends.Start();
        try
        {
            await WriteAsync(http.Response, Alive(time), ended.Token);
            while (!ended.IsCancellationRequested)
                await WriteAsync(http.Response, await NextAsync(watch, time, ended.Token), ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The browser disconnected or the server is stopping; both end a stream normally.
        }
    }

    private static async Task<string> NextAsync(Appends.Watch watch, TimeProvider time, CancellationToken ended)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(ended);
        quiet.CancelAfter(Heartbeat);
        try
        {
            var number = await watch.Numbers.ReadAsync(quiet.Token);
            return $"event: appended\nid: {number}\ndata: {number}\n\n";
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            return Alive(time);
        }
    }

    private static string Alive(TimeProvider time) => $"event: alive\ndata: {time.GetUtcNow().ToUnixTimeMilliseconds()}\n\n";

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken ended)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ended);
        await response.Body.FlushAsync(ended);
    }
}
