namespace Missing.Api.Background;

/// <summary>
/// Work beside the requests, whose failure never stops the server: a node that cannot tidy up, or is not told of changes, still takes
/// reports. It is begun anew after a pause, and health says that it is in trouble until it works again. What the packages run (messages,
/// projections) does stop the server, which could not keep a deadline without them.
/// </summary>
public abstract class SteadyService(ILogger logger) : BackgroundService
{
    private volatile string? trouble;

    protected ILogger Logger => logger;

    /// <summary>What is wrong with it, in words for an operator; null while it works.</summary>
    public string? Trouble => trouble;

    protected virtual TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <summary>Works until cancelled, and says by <see cref="Works"/> when a part of it was done.</summary>
    protected abstract Task RunAsync(CancellationToken stoppingToken);

    protected void Works() => trouble = null;

    protected void IsInTrouble(string what) => trouble = what;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Only its kind: the words of an exception may hold what somebody typed.
                logger.LogError("{What} failed ({Kind}) and is begun anew", GetType().Name, failure.GetType().Name);
                IsInTrouble($"{GetType().Name} fails");
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }
}
