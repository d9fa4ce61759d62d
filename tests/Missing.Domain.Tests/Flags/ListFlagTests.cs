using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using Missing.Domain.Tests.Alarms;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>A name typed and not chosen is taken and told, in every place where one is given, until it is settled or mapped to a name.</summary>
public sealed class ListFlagTests
{
    private static readonly Party Nobody = new(PartyKind.User, "Somebody Else");

    private static readonly Dictionary<string, Func<string, History>> Places = new()
    {
        ["responsible"] = name => OfChild(new ChildDetails(ResponsibleAuthority: name)),
        ["host"] = name => OfChild(new ChildDetails(ResponsibleAuthority: "Derby City Council", HostAuthority: name)),
        ["district"] = name => OfChild(new ChildDetails(District: name)),
        ["notified"] = name => History.Reported().Then("+1h", new AgencyNotified(Agency.ChildrensSocialCare, "Duty", name)),
        ["team"] = name => History.Reported().Then("+1h", new Assigned(new Party(PartyKind.Team, name))),
        ["handed to a team"] = name => History.Reported().Then("+1h", new HandedOver(Nobody, new Party(PartyKind.Team, name), "Quiet")),
        ["role"] = name => History.Reported().Then("+1h", new Assigned(new Party(PartyKind.Role, name))),
        ["person"] = name => History.Reported().Then("+1h", new Assigned(new Party(PartyKind.User, name), PersonKnown: false)),
        ["handed to a person"] = name => History.Reported().Then("+1h", new HandedOver(Nobody, new Party(PartyKind.User, name), "Quiet", PersonKnown: false)),
        ["force"] = name => History.Reported().Then("+1h", new TransferRequested(name, "Insp Orr", "Lives there")),
        ["missing at"] = name => IntelligenceFlagTests.ReportedWith(Facts.Reported() with { MissingElsewhere = new MissingElsewhere(name) }),
        ["authority here"] = name => IntelligenceFlagTests.ReportedWith(
            Facts.Reported() with { MissingElsewhere = new MissingElsewhere("Kent Police", AuthorityHere: name) }),
        ["owner of an action"] = name => History.Reported().Then("+1h", new ActionSet("Fetch CCTV", name, PersonKnown: false)),
    };

    [Theory]
    [InlineData("responsible", "Derby City", "DERBY CITY COUNCIL")]
    [InlineData("host", "Derby City", "Derbyshire county council")]
    [InlineData("district", "Mercia", "north-east Derbyshire")]
    [InlineData("notified", "Derby City", "derby city council")]
    [InlineData("team", "Nights", "mpit")]
    [InlineData("handed to a team", "Nights", "Missing person investigation team")]
    [InlineData("role", "boss", "Supervisor")]
    [InlineData("person", "Jo Nobody", "sgt shaw")]
    [InlineData("handed to a person", "Jo Nobody", "Sgt Shaw")]
    [InlineData("force", "Notts", "dyfed powys police")]
    [InlineData("missing at", "South Yorkshire", "South Yorkshire police")]
    [InlineData("authority here", "Derbyshire", "derbyshire county council")]
    [InlineData("owner of an action", "Jo Nobody", "Sgt Shaw")]
    [InlineData("owner of an action", "Jo Nobody", "investigator")]
    [InlineData("owner of an action", "Jo Nobody", "MPIT")]
    public void What_is_typed_is_told_and_what_is_chosen_is_not_in_any_spelling(string place, string typed, string chosen)
    {
        Assert.Equal(typed, Flag(Places[place](typed))?.Evidence);
        Assert.Null(Flag(Places[place](chosen)));
    }

    [Fact]
    public void Every_place_is_in_the_table() => Assert.All(Places, place => Assert.NotNull(Flag(place.Value("Zzyzx"))));

    [Fact]
    public void A_person_who_had_signed_in_is_not_told_of_and_one_of_whom_nobody_asked_is_not_judged()
    {
        foreach (var known in (bool?[])[true, null])
        {
            Assert.Null(Flag(History.Reported().Then("+1h", new Assigned(Nobody, PersonKnown: known))));
            Assert.Null(Flag(History.Reported().Then("+1h", new ActionSet("Fetch CCTV", "Jo Nobody", PersonKnown: known))));
        }
    }

    [Fact]
    public void It_is_told_until_it_is_settled()
    {
        var given = History.Reported().Then("+1h", new Assigned(new Party(PartyKind.Team, "Nights")), id: Ids.Of("a"));
        Assert.Equal(given.At("+1h"), Flag(given, "+2h")!.Since);
        Assert.Null(Flag(given.Then("+3h", new AssignmentAcknowledged(Ids.Of("a"))), "+3h"));

        var action = History.Reported().Then("+1h", new ActionSet("Fetch CCTV", "Jo Nobody", PersonKnown: false), id: Ids.Of("act"));
        Assert.NotNull(Flag(action, "+2h"));
        Assert.Null(Flag(action.Then("+3h", new ActionCompleted(Ids.Of("act"), "Fetched")), "+3h"));

        var child = OfChild(new ChildDetails(ResponsibleAuthority: "Derby City")).Child("+2h", new ChildDetailsAmended(new ChildDetails(ResponsibleAuthority: "Derby City Council")));
        Assert.Equal(child.Report, Flag(child, "+1h")!.Since);
        Assert.Null(Flag(child, "+2h"));
    }

    [Fact]
    public void All_that_is_typed_is_named_once_since_the_newest()
    {
        var history = OfChild(new ChildDetails(ResponsibleAuthority: "Derby City", HostAuthority: "DERBY CITY"))
            .Then("+1h", new AgencyNotified(Agency.ChildrensSocialCare, "Duty", "derby city")).Then("+2h", new TransferRequested("Notts", "Insp", "x"));

        Assert.Equal(("Derby City, Notts", history.At("+2h")), (Flag(history)!.Evidence, Flag(history)!.Since));
    }

    // Reported at +0m, found at +10h. What was first typed for a later absence says nothing of this one; of several the newest.
    [Theory]
    [InlineData("registered -1d", "+0m")]
    [InlineData("registered +5d", "+0m")]
    [InlineData("typed +4h", "+4h")]
    [InlineData("typed +4h, typed +6h", "+6h")]
    [InlineData("typed +4h, emptied +6h", null)]
    [InlineData("typed +4h, emptied +6h, typed +40d", null)]
    [InlineData("typed +11h", null)]
    [InlineData("typed +4h, typed +40d", "+4h")]
    public void A_name_typed_in_the_childs_record_is_told_of_the_search_during_which_it_stood(string entries, string? since)
    {
        (string Member, ChildDetails Typed)[] members =
        [
            ("responsibleAuthority", new(ResponsibleAuthority: "Derby City")), ("hostAuthority", new(HostAuthority: "Derby City")),
            ("district", new(District: "Mercia")), ("placement", new(Placement: "Hill Hose")),
        ];
        foreach (var (member, typed) in members)
        {
            var history = History.Reported().Then("+10h", Facts.Found()).Under(With("2026-01-01T00:00", new ListedName(ListId.Homes, "Hill House", [], "Register")));
            if (!entries.Contains("registered", StringComparison.Ordinal)) history.Child("-2d", new ChildRegistered(new ChildDetails("Doe")));
            foreach (var entry in entries.Split(", "))
                history.Child(entry.Split(' ')[1], entry.Split(' ')[0] switch
                {
                    "registered" => new ChildRegistered(typed),
                    "typed" => new ChildDetailsAmended(typed),
                    _ => new ChildDetailsAmended(new ChildDetails(), [member]),
                });

            Assert.Equal(since is null ? null : history.At(since), Flag(history, "+45d")?.Since);
        }
    }

    [Fact]
    public void A_home_is_judged_once_a_force_has_a_list_of_homes()
    {
        var history = OfChild(new ChildDetails(Placement: "Hill Hose"));
        Assert.Null(Flag(history));

        history.Under(With("2026-01-01T00:00", new ListedName(ListId.Homes, "Hill House", [], "Register")));
        Assert.Equal("Hill Hose", Flag(history)?.Evidence);

        history.Under(With("2026-01-01T00:00", new ListedName(ListId.Homes, "Hill House", ["Hill Hose"], "Register")));
        Assert.Null(Flag(history));
    }

    [Fact]
    public void What_was_typed_before_the_force_had_the_rule_is_not_told()
    {
        var history = OfChild(new ChildDetails(ResponsibleAuthority: "Derby City"));
        history.Upgraded(new AdoptedRelease(Releases.November2026, history.At("+1h")));
        Assert.Null(Flag(history));

        history.Then("+2h", new TransferRequested("Notts", "Insp", "x"));
        Assert.Equal(history.At("+2h"), Flag(history)!.Since);
    }

    // Reported at 20:00 as of "Derby City"; the City Council told at 21:00; the spelling mapped on the day after.
    [Fact]
    public void A_spelling_that_is_mapped_has_effect_on_what_stands_and_not_on_what_is_looked_back_at()
    {
        var history = OfChild(new ChildDetails(ResponsibleAuthority: "Derby City"))
            .Then("+1h", new AgencyNotified(Agency.ChildrensSocialCare, "Duty", "Derby City Council"))
            .Raised("+4h", Role.Supervisor, "s");
        Assert.Equal(("Derby City", ClockState.Overdue), Social(history, "+5h"));
        Assert.Contains(history.Alarm("s", "+5h").StillDue, c => c.Clock == ClockId.CscNotification);

        history.Under(With("2026-05-02T12:00", new ListedName(ListId.Authorities, "Derby City Council", ["Derby City"], "As it was typed")));

        Assert.Equal(("Derby City Council", ClockState.Met), Social(history, "+20h"));
        Assert.Null(Flag(history, "+20h"));
        Assert.DoesNotContain(history.Alarm("s", "+20h").StillDue, c => c.Clock == ClockId.CscNotification);
        Assert.Equal(("Derby City", ClockState.Overdue), Social(history, "+5h"));
        Assert.NotNull(Flag(history, "+5h"));
    }

    [Fact]
    public void An_alarm_about_an_old_spelling_stands_for_the_name_it_is_mapped_to_and_nobody_is_told_twice()
    {
        var history = OfChild(new ChildDetails(ResponsibleAuthority: "Derby City")).Raised("+4h", Role.Supervisor, "s").Acknowledged("+5h", "s");

        history.Under(With("2026-05-02T12:00", new ListedName(ListId.Authorities, "Derby City Council", ["Derby City"], "As it was typed")));

        Assert.Equal("Derby City Council", history.Alarm("s", "+16h30m").StillDue.Single(c => c.Clock == ClockId.CscNotification).Subject);
        Assert.DoesNotContain(history.ToRaise("+16h30m"), line => line.StartsWith("Supervisor", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_spellings_of_one_authority_are_one_clock()
    {
        var history = OfChild(new ChildDetails(ResponsibleAuthority: "Derby City", HostAuthority: "Derby City Council"));
        Assert.Equal(2, history.Clocks(ClockId.CscNotification, "+1h").Count);

        history.Under(With("2026-01-01T00:00", new ListedName(ListId.Authorities, "Derby City Council", ["Derby City"], "As it was typed")));

        Assert.Equal("Derby City Council", Assert.Single(history.Clocks(ClockId.CscNotification, "+1h")).Subject);
    }

    private static History OfChild(ChildDetails details) => History.Reported().Child("-1d", new ChildRegistered(details));

    private static Flag? Flag(History history, string at = "+3h") =>
        FlagTable.Evaluate(history.File(at)).SingleOrDefault(f => f.Id == FlagId.NotOnTheList);

    private static (string?, ClockState) Social(History history, string at) =>
        Assert.Single(history.Clocks(ClockId.CscNotification, at)) is var clock ? (clock.Subject, clock.State) : default;

    private static PolicyVersion With(string from, ListedName row) => ShippedPolicy.Version with
    {
        EffectiveFrom = When.Is(from),
        Names = [.. ShippedPolicy.Version.Names!.Where(n => n.Name != row.Name), row],
    };
}
