using System.Text.Json;
using System.Text.Json.Nodes;
using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>
/// Every write of the contract as a form, one row a form. <b>A new write gets its form here</b>, in the part that its routes
/// are in; a test finds writes without one.
/// </summary>
public static partial class FormTable
{
    // Made when first asked for: the parts stand in files whose fields have no order among each other.
    private static readonly Lazy<IReadOnlyList<FormFamily>> Parts = new(() =>
    [
        new("Heard and done", Enquiries),
        new("Risk", Grading),
        new("Research", Research),
        new("Who has it", Ownership),
        new("Phone data", PhoneData),
        new("Review and publicity", Reviewing),
        new("Telling others", Agencies),
        new("Found and after", Returning),
        new("Closing", Closing),
        new("The child's record", ChildRecord),
        new("Safeguarding", ChildSafeguarding),
        new("Two records of one child", ChildMerging),
        new("Who may look", WhoMayLook),
        new("How long the record is kept", Retention),
    ]);

    private static readonly Lazy<Dictionary<string, Form>> ByName = new(() => Parts.Value.SelectMany(f => f.Forms).ToDictionary(f => f.Name));

    /// <summary>In the order in which people look for them.</summary>
    public static IReadOnlyList<FormFamily> Families => Parts.Value;

    public static IReadOnlyCollection<Form> All => ByName.Value.Values;

    /// <param name="name">From an address; blank arrives as none.</param>
    public static Form? Find(string? name) => name is null ? null : ByName.Value.GetValueOrDefault(name);

    /// <summary>The form of a name that the code itself gives.</summary>
    public static Form Of(string name) => ByName.Value[name];

    /// <summary>The form that posts to a route of the contract.</summary>
    public static Form ForRoute(string route) => All.First(f => f.Route == route);

    /// <summary>Words to pick from that are sent as they are read.</summary>
    private static Func<FormCase, IReadOnlyList<Choice>> Words(params string[] words)
    {
        IReadOnlyList<Choice> choices = [.. words.Select(w => new Choice(w, w))];
        return _ => choices;
    }

    /// <summary>The entries of one kind that stand on the episode, newest first.</summary>
    private static IReadOnlyList<Choice> Entries<TEvent>(FormCase @case, Func<Step<TEvent>, string> label, Func<Step<TEvent>, string?>? hint = null, Func<Step<TEvent>, EpisodeAt, bool>? where = null)
        where TEvent : EpisodeEvent =>
        @case.File?.Episode is not { } episode ? [] :
        [
            .. episode.All<TEvent>().Where(s => where?.Invoke(s, episode) != false).Reverse()
                .Select(s => new Choice($"{s.Id}", $"{label(s)}, {Missing.Api.Web.Words.TimeWords.At(s.At, @case.Now)}", hint?.Invoke(s))),
        ];

    /// <summary>A moment as a first value: to the minute, as a person would give it.</summary>
    private static JsonNode Moment(Instant moment) =>
        JsonSerializer.SerializeToNode(Instant.FromUnixTimeSeconds(moment.ToUnixTimeSeconds() / 60 * 60), MissingJson.Shared)!;

    private static JsonNode? Me(FormCase @case) => @case.By.Name;

    /// <summary>The local authorities that answer for the child, with what each is to the child.</summary>
    private static IReadOnlyList<Choice> Authorities(FormCase @case)
    {
        var child = @case.Child.Details;
        var both = new[] { (child.ResponsibleAuthority, "responsible"), (child.HostAuthority, "host") };
        return
        [
            .. both.Where(a => !string.IsNullOrWhiteSpace(a.Item1)).DistinctBy(a => a.Item1).Select(a => new Choice(a.Item1!, $"{a.Item1} ({a.Item2})"))
                .Concat(ListedNames.Of(ListId.Authorities)(@case)).DistinctBy(c => c.Value),
        ];
    }
}
