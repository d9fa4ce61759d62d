using JasperFx;
using Marten.Exceptions;
using Microsoft.AspNetCore.Diagnostics;
using Missing.Api.Access;
using Missing.Api.Shared;
using Missing.Api.Shared.Problems;
using Npgsql;

namespace Missing.Api.Http.Problems;

/// <summary>The response when an exception was thrown. The exception goes to the log under the same reference.</summary>
public sealed class Failures(ILogger<Failures> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            return true;
        // A page shows what went wrong as a page (Pages/Error.cshtml), and the framework logs it.
        if (!SignIn.IsApi(httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? httpContext.Request.Path)) return false;
        var problem = For(exception);
        if (problem.Status >= 500)
            logger.LogError(exception, "{Method} {Route} failed: {Code}",
                httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName, problem.Code);
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Raised by <c>missing.must_be_enabled</c>.</summary>
    private const string DisabledMeanwhile = "MC401";

    public static Problem For(Exception exception)
    {
        if (exception is BadHttpRequestException bad)
            return bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problem.TooLarge(Bodies.BodyReader.MostBytes)
                : Problem.Malformed("The request is not well formed.");
        if (exception is Access.Consultations.ConsultationLogAwayException) return Problem.LogAway();
        var chain = TransientErrors.Chain(exception).ToList();
        if (chain.Exists(e => e is PostgresException { SqlState: DisabledMeanwhile })) return Problem.Unauthenticated();
        if (chain.Exists(IsConflict))
            return Problem.TryAgain();
        return TransientErrors.IsTransient(exception) ? Problem.StoreAway() : Problem.Unexpected();
    }

    private static bool IsConflict(Exception exception) => exception
        is ConcurrencyException or StreamLockedException or ExistingStreamIdCollisionException or DocumentAlreadyExistsException
        or PostgresException
        {
            SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
                or PostgresErrorCodes.LockNotAvailable,
        };
}
