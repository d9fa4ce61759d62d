using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Routes;

/// <summary>
/// One write of the contract (the "who" and "body" of each), copied from there by hand: who may, the least body, the members that are
/// required, what must have happened before, and what it answers.
/// </summary>
/// <param name="Route">As in the route table.</param>
/// <param name="Who">The contract's short names.</param>
/// <param name="As">The demo person who posts.</param>
/// <param name="Body">The least body that is accepted, for the state that was made.</param>
/// <param name="Required">Paths of the members printed bold.</param>
/// <param name="State">Makes what the route needs; its address is the first thing it answers.</param>
/// <param name="Status">201 where a thing with an id of its own comes to be, else 200.</param>
public sealed record WriteRoute(
    string Route,
    string Who,
    string As,
    Func<Prepared, object> Body,
    string[] Required,
    Func<Given, Task<Prepared>> State,
    int Status)
{
    public HttpMethod Method => new(Route.Split(' ')[0]);

    /// <summary>False for searching, which writes nothing.</summary>
    public bool Appends => !Route.EndsWith("/search", StringComparison.Ordinal);

    /// <summary>True where the thing written to exists already and has a version.</summary>
    public bool HasVersion => Appends && Route.Contains('{', StringComparison.Ordinal);

    public override string ToString() => Route;
}

/// <param name="Address">Where to post.</param>
/// <param name="Stream">The child or episode whose events are counted; none where the post makes a new one.</param>
/// <param name="Other">A second thing that the body names.</param>
/// <param name="Reader">Where the version of what is written to can be read.</param>
public sealed record Prepared(string Address, Guid? Stream, Guid Other, string? Reader)
{
    /// <summary>A person that the body names.</summary>
    public string Named { get; init; } = "";
}
