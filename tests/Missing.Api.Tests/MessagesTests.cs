using JasperFx;
using JasperFx.CodeGeneration;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Background.Deadlines;
using Missing.Api.Hosting;
using Missing.Api.Shared;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Clocks;
using Missing.Projections.Episodes;
using Missing.Projections.Store;
using NodaTime;
using Npgsql;
using Wolverine;
using Wolverine.Http;
using Wolverine.Runtime;

namespace Missing.Api.Tests;

public sealed class MessagesTests(ApiFixture api)
{
    /// <summary>An Instant that came back as 1970 would be past: the handler would act instead of waiting on.</summary>
    [Fact]
    public async Task A_scheduled_message_with_an_instant_comes_back_from_its_table_as_it_was()
    {
        var child = Guid.CreateVersion7();
        var due = (SystemClock.Instance.GetCurrentInstant() + Duration.FromHours(1)).ToMillisecond();
        await using (var scope = api.Host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IMessageBus>().ScheduleAsync(
                new DeadlineReached(child, Guid.CreateVersion7(), ClockId.Review, null, due), DateTimeOffset.UtcNow.AddSeconds(1));

        var waitsUntil = await Eventually.Of(
            () => api.Number($"select coalesce(max(extract(epoch from execution_time) * 1000), 0)::bigint from wolverine.wolverine_incoming_envelopes where encode(body, 'escape') like '%{child}%' and status = 'Scheduled'"),
            at => at > DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeMilliseconds());

        Assert.Equal(due.ToUnixTimeMilliseconds(), waitsUntil);
    }

    [Fact]
    public void Every_handler_and_endpoint_was_generated_by_the_build()
    {
        var runtime = (WolverineRuntime)api.Host.Services.GetRequiredService<IWolverineRuntime>();
        Assert.Equal(TypeLoadMode.Static, runtime.Options.CodeGeneration.TypeLoadMode);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), x => x.GetName().Name == "Microsoft.CodeAnalysis.CSharp");
        Assert.NotEmpty(runtime.Handlers.Chains);
        Assert.All(runtime.Handlers.Chains, chain => Assert.NotNull(runtime.Handlers.HandlerFor(chain.MessageType)));
        var endpoints = api.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(x => x.Metadata.GetMetadata<HttpChain>() is not null).ToList();
        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint =>
            Assert.StartsWith("Internal.Generated", endpoint.RequestDelegate!.Target!.GetType().FullName, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(NpgsqlException), true)]
    [InlineData(typeof(TimeoutException), true)]
    [InlineData(typeof(IOException), true)]
    [InlineData(typeof(InvalidOperationException), false)]
    public void What_passes_by_itself_is_known_anywhere_in_the_chain(Type type, bool isTransient)
    {
        var inner = (Exception)Activator.CreateInstance(type)!;
        Assert.Equal(isTransient, TransientErrors.IsTransient(inner));
        Assert.Equal(isTransient, TransientErrors.IsTransient(new InvalidOperationException("outer", new AggregateException(inner))));
    }

    [Fact]
    public void The_retry_policy_for_transient_errors_is_in_place()
    {
        var runtime = (WolverineRuntime)api.Host.Services.GetRequiredService<IWolverineRuntime>();
        string WhatHappens(Exception exception, int attempts) => runtime.Handlers.Failures
            .Select(rule => rule.TryCreateContinuation(exception, new Envelope { Attempts = attempts }, out var next) ? next : null)
            .First(x => x is not null)!.GetType().Name;

        Assert.All(Enumerable.Range(1, 3), n => Assert.Equal("RetryInlineContinuation", WhatHappens(new NpgsqlException(), n)));
        Assert.All(Enumerable.Range(4, 4), n => Assert.Equal("ScheduledRetryContinuation", WhatHappens(new NpgsqlException(), n)));
        Assert.Equal("RetryInlineContinuation", WhatHappens(new ConcurrencyException(typeof(EpisodeDocument), Guid.NewGuid()), 1));
    }
}
