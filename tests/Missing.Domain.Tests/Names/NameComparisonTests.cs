using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Policy;

namespace Missing.Domain.Tests.Names;

/// <summary>
/// Every place where the rules compare two names compares them folded (docs/rules.md §2): accents, capitals, apostrophes, hyphens and spaces
/// make no difference to any kind of name. Two records of a child have the pairs of <see cref="NamePairsTests"/>.
/// </summary>
public sealed class NameComparisonTests
{
    /// <summary>Whether the rules take the second for the first, in each kind of name.</summary>
    private static readonly Dictionary<string, Func<string, string, bool>> Kinds = new()
    {
        ["associate of the child, researched"] = (name, other) => !IsFlagged(
            FlagId.AssociateNotResearched, Episode.Reported().WhoseChild(new AssociateNamed(name)).Entered(Researched(other))),
        ["associate of the report, researched"] = (name, other) => !IsFlagged(
            FlagId.AssociateNotResearched,
            new Episode([], [], []).Entered(new MissingReported(Some.ChildId, "MC-2026-000001", "Gone", Associates: [name])).Entered(Researched(other))),
        ["associate told of in information, researched"] = (name, other) => !IsFlagged(
            FlagId.AssociateNotResearched, Episode.Reported().Entered(new InformationReceived("x", "x", Associates: [name])).Entered(Researched(other))),
        ["responsible authority, told"] = (name, other) => IsMet(
            Episode.Reported().WhoseChild(new ChildRegistered(new ChildDetails("Doe", ResponsibleAuthority: name)), Some.Noon - Some.Minutes(1)).Entered(Told(other))),
        ["host authority, the same as the responsible"] = (name, other) => Clock(
            Episode.Reported().WhoseChild(new ChildRegistered(new ChildDetails("Doe", ResponsibleAuthority: name, HostAuthority: other)), Some.Noon - Some.Minutes(1))).Count == 1,
        ["authority where the child of another force is, told"] = (name, other) => IsMet(
            new Episode([], [], []).WhoseChild(new ChildRegistered(new ChildDetails("Doe", ResponsibleAuthority: name)), Some.Noon - Some.Minutes(1))
                .Entered(new MissingReported(Some.ChildId, "MC-2026-000001", "Here") { MissingElsewhere = new MissingElsewhere("Kent Police", AuthorityHere: other) })
                .Entered(Told(other))),
        ["owner, a person who made an entry"] = (name, other) => !IsFlagged(
            FlagId.NotOnTheList,
            Episode.Reported().Entered(new NoteAdded("x"), by: Some.Person(Role.Operator) with { Name = name }).Entered(new ActionSet("x", other, PersonKnown: false))),
        ["addressee of an assignment"] = (name, other) => Addressed.To(new Party(PartyKind.User, other), Some.Person(Role.Operator) with { Name = name }),
        ["addressee of an action"] = (name, other) => Addressed.To(other, Some.Person(Role.Operator) with { Name = name }),
        ["name on a list"] = (name, other) => Enum.GetValues<ListId>().All(list => Lists(list, name) is var lists
            && lists.Same(list, name, other) && !lists.Lacks(list, other) && lists.NameOf(list, other) == name),
        ["spelling mapped to a name"] = (name, other) => Enum.GetValues<ListId>().All(list => Lists(list, "Zzyzx", name) is var lists
            && lists.Same(list, "zzyzx", other) && !lists.Lacks(list, other) && lists.NameOf(list, other) == "Zzyzx"),
        ["name on no list"] = (name, other) => Lists(ListId.Homes, "Zzyzx").Same(ListId.Authorities, name, other),
    };

    private static readonly (string Name, string Other)[] OneName =
    [
        ("Zoë Peñafiel", "zoe penafiel"), ("Łukasz Wróbel", "LUKASZ WROBEL"), ("Søren Weiß", "soren weiss"), ("Işıl Đinđić", "Isil Dindic"),
        ("Siân O'Brien", "Sian O\u2019Brien"), ("D\u2018Arcy", "DArcy"), ("Smith-Jones", "Smith Jones"), ("Dyfed\u2011Powys", "dyfed  powys"),
        (" Brighton & Hove ", "brighton and hove"), ("Jos\u0065\u0301", "Jos\u00E9"),
    ];

    private static readonly (string Name, string Other)[] TwoNames = [("Zoe Penafiel", "Zoey Penafiel"), ("Smith Jones", "Smythe Jones"), ("Derby", "Derbyshire")];

    public static TheoryData<string> Every => [.. Kinds.Keys];

    [Theory, MemberData(nameof(Every))]
    public void One_name_is_one_in_any_spelling_and_two_are_two(string kind)
    {
        Assert.All(OneName, pair => Assert.True(Kinds[kind](pair.Name, pair.Other), $"{pair.Name} and {pair.Other}"));
        Assert.All(TwoNames, pair => Assert.False(Kinds[kind](pair.Name, pair.Other), $"{pair.Name} and {pair.Other}"));
    }

    private static ResearchReturned Researched(string name) =>
        new([new ResearchSubject("The child", SubjectKind.Child, Findings: "x"), new ResearchSubject(name, SubjectKind.Associate, Findings: "x")]);

    private static AgencyNotified Told(string authority) => new(Agency.ChildrensSocialCare, "Duty worker", authority);

    private static bool IsFlagged(FlagId flag, Episode episode) => FlagTable.Evaluate(Open(episode)).Any(f => f.Id == flag);

    private static List<Clock> Clock(Episode episode) => [.. Domain.Clocks.Clocks.Evaluate(Open(episode)).Where(c => c.Id == ClockId.CscNotification)];

    private static bool IsMet(Episode episode) => Clock(episode).TrueForAll(c => c.State == ClockState.Met);

    private static CaseFile Open(Episode episode) => episode.Casebook.Open(Some.EpisodeId, episode.Entries, episode.Last + Some.Minutes(1));

    private static NameLists Lists(ListId list, string name, params string[] aliases) =>
        (ShippedPolicy.Version with { Names = [new ListedName(list, name, aliases, "x")] }).Lists;
}
