using Microsoft.AspNetCore.Mvc;
using Missing.Api.Access;
using Missing.Api.Access.Audit;
using Missing.Api.Access.Consultations;
using Missing.Api.Access.Door;
using Missing.Api.Access.Sessions;
using Missing.Api.Hosting.Health;
using Missing.Api.Http.Bodies;
using Missing.Api.Http.Contract;
using Missing.Api.Http.Live;
using Missing.Api.Http.Problems;
using Missing.Api.Http.Queries;
using Missing.Api.Http.Reads;
using Missing.Api.Http.Throttling;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Pages;
using Missing.Projections.Store;
using Wolverine.Http;

namespace Missing.Api.Hosting;

/// <summary>The middleware pipeline, from the outside in.</summary>
public static class Requests
{
    // A page has no handler for anything else, and would be drawn without its data.
    private static readonly HttpMethodMetadata PageMethods = new(["GET", "HEAD", "POST"]);

    public static void AddRequests(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A little above our own limit, so that ours answers with words.
            kestrel.Limits.MaxRequestBodySize = 2 * BodyReader.MostBytes;
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.ConfigureHttpJsonOptions(json => MissingJson.Apply(json.SerializerOptions));
        builder.Services.AddSingleton<Failures>();
        builder.Services.AddExceptionHandler<Failures>();
        builder.Services.AddWolverineHttp();
        builder.Services.AddContract();
        builder.Services.AddRequestLimits();
        builder.Services.AddOutputCache();
        builder.AddPages();
        builder.Services.AddSingleton<IEpisodeReferences, StoredReferences>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<Appends>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Appends>());
        builder.Services.AddHostedService<KeptAnswersExpire>();
        builder.Services.AddHostedService<GivenReasonsExpire>();
        builder.Services.AddSingleton<RecordDoor>();
        builder.Services.AddSingleton<EntryWriters>();
        builder.Services.AddConsultationLog();
        builder.Services.AddAudit();
    }

    public static void UseRequests(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = ErrorPages.OfException,
            StatusCodeSelector = exception => Failures.For(exception).Status,
        });
        app.UseStatusCodePages(context => SignIn.IsApi(context.HttpContext.Request)
            ? Problem.ForStatus(context.HttpContext.Response.StatusCode)?.ExecuteAsync(context.HttpContext) ?? Task.CompletedTask
            : ErrorPages.ShowAsync(context));
        app.UseStaticFiles(Assets.Options);
        app.UseRouting();
        // Only for the contract: its response is expensive, and the same for everybody, also without signing in.
        app.UseOutputCache();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<LooksOnRecord>();
        app.UseMiddleware<CookieCallers>();
        app.UseMiddleware<QueryGate>();
        app.UseMiddleware<EpisodeReferences>();
        // Where the same episode has the same id, whatever it was called.
        app.UseRateLimiter();
        app.UseMiddleware<WriteGate>();

        app.MapHealth();
        app.MapOpenApi().AllowAnonymous().CacheOutput(cached => cached.Expire(TimeSpan.FromHours(1)).SetLocking(false));
        app.MapLive().WithAccessOfItsRow();
        app.MapRazorPages().WithMetadata(PageMethods).WithAccessOfItsRow();
        app.MapWolverineEndpoints(wolverine =>
        {
            wolverine.AddMiddleware(typeof(WriteContexts), WriteEndpoints.Takes);
            wolverine.AddMiddleware(typeof(ReadContexts), ReadContexts.TakenBy);
            wolverine.AddPolicy<WriteEndpoints>();
            wolverine.ConfigureEndpoints(chain => chain.WithAccessOfItsRow().WithoutBareResults());
        });
        app.CheckAccess();
    }
}
