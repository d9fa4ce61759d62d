using JasperFx;
using JasperFx.CodeGeneration;
using Marten;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Probe;
using Missing.Api.Startup;
using Missing.Api.Tests.Fixtures;
using NodaTime;
using Npgsql;
using Wolverine;
using Wolverine.Http;
using Wolverine.Runtime;

namespace Missing.Api.Tests;

public sealed class MessagesTests(ApiFixture fixture)
{
    [Fact]
    public async Task A_scheduled_message_with_an_instant_comes_back_from_its_table_as_it_was()
    {
        var id = Guid.CreateVersion7();
        var due = Instant.FromUtc(2026, 10, 25, 1, 30) + Duration.FromMilliseconds(123);
        await using (var scope = fixture.Api.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IMessageBus>()
                .ScheduleAsync(new ProbeDue(id, due, new LocalDate(2026, 10, 25)), DateTimeOffset.UtcNow.AddSeconds(1));

        var added = await Eventually(() => Added(id));

        Assert.Equal(due, added.OccurredAt);
        Assert.Equal($"due {new LocalDate(2026, 10, 25)}", added.Text);
    }

    [Fact]
    public void Every_handler_and_endpoint_was_generated_by_the_build()
    {
        var runtime = (WolverineRuntime)fixture.Api.Services.GetRequiredService<IWolverineRuntime>();
        Assert.Equal(TypeLoadMode.Static, runtime.Options.CodeGeneration.TypeLoadMode);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), x => x.GetName().Name == "Microsoft.CodeAnalysis.CSharp");
        Assert.NotEmpty(runtime.Handlers.Chains);
        Assert.All(runtime.Handlers.Chains, chain => Assert.NotNull(runtime.Handlers.HandlerFor(chain.MessageType)));
        var endpoints = fixture.Api.Services.GetRequiredService<EndpointDataSource>().Endpoints
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
        var runtime = (WolverineRuntime)fixture.Api.Services.GetRequiredService<IWolverineRuntime>();
        string WhatHappens(Exception exception, int attempts) => runtime.Handlers.Failures
            .Select(rule => rule.TryCreateContinuation(exception, new Envelope { Attempts = attempts }, out var next) ? next : null)
            .First(x => x is not null)!.GetType().Name;

        Assert.All(Enumerable.Range(1, 3), n => Assert.Equal("RetryInlineContinuation", WhatHappens(new NpgsqlException(), n)));
        Assert.All(Enumerable.Range(4, 4), n => Assert.Equal("ScheduledRetryContinuation", WhatHappens(new NpgsqlException(), n)));
        Assert.Equal("RetryInlineContinuation", WhatHappens(new ConcurrencyException(typeof(ProbeCount), Guid.NewGuid()), 1));
    }

    private async Task<ProbeAdded?> Added(Guid id)
    {
        await using var session = fixture.Api.Services.GetRequiredService<IDocumentStore>().QuerySession();
        return (await session.Events.FetchStreamAsync(id)).Select(x => x.Data).OfType<ProbeAdded>().FirstOrDefault();
    }

    private static async Task<T> Eventually<T>(Func<Task<T?>> ask) where T : class
    {
        for (var tries = 0; tries < 150; tries++)
        {
            if (await ask() is { } found)
                return found;
            await Task.Delay(100);
        }
        throw new TimeoutException("It did not happen within 15 seconds.");
    }
}
