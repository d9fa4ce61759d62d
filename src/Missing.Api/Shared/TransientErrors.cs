using System.Net.Sockets;
using JasperFx;
using JasperFx.Core;
using Npgsql;
using Wolverine;
using Wolverine.ErrorHandling;

namespace Missing.Api.Shared;

/// <summary>
/// Errors that pass by themselves and are retried. Wolverine's default gives a message up at the first such error: when PostgreSQL restarted while
/// deadlines fell due, some were lost (docs/adr/0006).
/// </summary>
public static class TransientErrors
{
    public static void RetryTransientErrors(this WolverineOptions options)
    {
        options.Policies
            .OnException(IsTransient, "the database or the network is away")
            .RetryWithCooldown(250.Milliseconds(), 1.Seconds(), 5.Seconds())
            .Then.ScheduleRetry(5.Seconds(), 15.Seconds(), 30.Seconds(), 60.Seconds());
        options.Policies
            .OnException<ConcurrencyException>()
            .RetryWithCooldown(50.Milliseconds(), 100.Milliseconds(), 250.Milliseconds(), 1.Seconds());
    }

    /// <summary>True when anything in the chain says that the database or the network was away for a moment.</summary>
    public static bool IsTransient(Exception exception) => Chain(exception).Any(x => x switch
    {
        PostgresException refused => refused.IsTransient || refused.SqlState.StartsWith("57", StringComparison.Ordinal),
        NpgsqlException or TimeoutException or IOException or SocketException => true,
        _ => false,
    });

    public static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
            yield return current;
    }
}
