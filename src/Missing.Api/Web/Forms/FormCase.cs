using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Api.Web.Forms;

/// <summary>The data that a form may use for its fields' choices and initial values.</summary>
/// <param name="File">The episode, its child and the policy as at now; none on a form about a child alone.</param>
/// <param name="Casebook">The child's own entries and the outline of every episode.</param>
/// <param name="About">The entry that the form is about (the research, the assignment, the request), where it is about one.</param>
/// <param name="By">Who fills it in.</param>
public sealed record FormCase(CaseFile? File, Casebook Casebook, ChildAt Child, Guid? About, Actor By, Instant Now)
{
    /// <summary>Other children's episodes that are missing now; empty unless the form asks for them (<see cref="Form.NamesOthers"/>).</summary>
    public IReadOnlyList<OtherEpisode> Others { get; init; } = [];

    /// <summary>Names of people who have signed in; empty unless the form gives something to one (<see cref="Form.NamesPeople"/>).</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>The episodes this one is linked with.</summary>
    public IReadOnlyList<LinkedChild> Linked { get; init; } = [];

    public PolicyVersion Policy => Casebook.Policy.InForceAt(Now);

    /// <summary>For a child of whom nothing is recorded yet.</summary>
    public static FormCase OfNewChild(PolicyHistory policy, Actor by, Instant now) =>
        new(null, new Casebook(Guid.Empty, [], [], policy), ChildAt.Fold([], now), null, by, now);
}

/// <summary>An episode linked with this one.</summary>
public sealed record LinkedChild(Guid EpisodeId, string Reference, string? Name);

/// <summary>A child missing now, as another episode may name it.</summary>
public sealed record OtherEpisode(string Reference, string? Name, Instant ReportedAt);
