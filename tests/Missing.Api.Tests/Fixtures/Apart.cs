namespace Missing.Api.Tests.Fixtures;

/// <summary>
/// Sweeps over every page and route for every role, on a database of their own: lists of what all other tests made would be drawn
/// hundreds of times. Its tests are given this <see cref="ApiFixture"/> in place of the one of the whole run.
/// </summary>
[CollectionDefinition(nameof(Sweeps))]
public sealed class Sweeps : ICollectionFixture<ApiFixture>;

/// <summary>What changes the policy that everybody works under, on a database of its own.</summary>
[CollectionDefinition(nameof(OwnPolicy))]
public sealed class OwnPolicy : ICollectionFixture<ApiFixture>;

/// <summary>When the force meets, on a database of its own.</summary>
[CollectionDefinition(nameof(OwnMeetings))]
public sealed class OwnMeetings : ICollectionFixture<ApiFixture>;

/// <summary>Pages and reads of lists, on a database of their own for the same reason.</summary>
[CollectionDefinition(nameof(Lists))]
public sealed class Lists : ICollectionFixture<ApiFixture>;
