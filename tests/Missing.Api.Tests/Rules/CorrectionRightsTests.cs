using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access;
using Missing.Api.Shared;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Routes;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Tests.Snapshots;
using NodaTime;

namespace Missing.Api.Tests.Rules;

/// <summary>An entry is corrected and struck out only by who might have made it: every kind of entry for every role, by the contract's own table.</summary>
public sealed class CorrectionRightsTests(ApiFixture api)
{
    private static readonly Instant Recorded = Instant.FromUtc(2026, 5, 1, 20, 0);
    private static readonly Guid Entry = Guid.CreateVersion7();
    private static readonly string[] Leads = ["investigator", "supervisor", "inspector"];

    /// <summary>Who might have made it, as the contract has it; nobody where it is not corrected at all.</summary>
    private static readonly Dictionary<string, string> Made = new()
    {
        [nameof(MissingReported)] = "op in su di",
        [nameof(TriggerPlanOpened)] = "",
        [nameof(TriggerPlanConsulted)] = "case",
        [nameof(ThriveGraded)] = "op in su di",
        [nameof(ResearchRequested)] = "case",
        [nameof(ResearchReturned)] = "re",
        [nameof(InformationReceived)] = "case pa",
        [nameof(Regraded)] = "case",
        [nameof(Assigned)] = "su di",
        [nameof(AssignmentAcknowledged)] = "case",
        [nameof(HandedOver)] = "in su di",
        [nameof(TransferRequested)] = "su di",
        [nameof(TransferAcknowledged)] = "su di",
        [nameof(Attended)] = "op in su di",
        [nameof(SearchConducted)] = "in su di",
        [nameof(EnquiryMade)] = "case",
        [nameof(ActionSet)] = "in su di ch",
        [nameof(ActionCompleted)] = "in su di",
        [nameof(NoteAdded)] = "case",
        [nameof(PhoneDataRequested)] = "op in su di",
        [nameof(PhoneDataAuthorised)] = "au",
        [nameof(PhoneDataRefused)] = "au",
        [nameof(PhoneDataReceived)] = "in su di",
        [nameof(Reviewed)] = "su di",
        [nameof(AgencyNotified)] = "op in su di",
        [nameof(NotificationAcknowledged)] = "op in su di",
        [nameof(StrategyDiscussionHeld)] = "in di ra",
        [nameof(StrategyRecordFiled)] = "in di ra",
        [nameof(PublicityDecided)] = "di",
        [nameof(EpisodesLinked)] = "op in su di",
        [nameof(Located)] = "op in su di",
        [nameof(Found)] = "op in su di",
        [nameof(FoundDeceased)] = "di",
        [nameof(ChildPlaced)] = "in su di",
        [nameof(PreventionInterviewHeld)] = "in su di",
        [nameof(CrimeDecided)] = "in su di",
        [nameof(ReturnHomeInterviewOffered)] = "in di pa",
        [nameof(ReturnHomeInterviewHeld)] = "in di pa",
        [nameof(ReturnHomeInterviewDeclined)] = "in di pa",
        [nameof(PpnSubmitted)] = "op in su di",
        [nameof(PpnCovered)] = "",
        [nameof(PpnSupervised)] = "su di ra",
        [nameof(PpnReturnedForWork)] = "su di ra",
        [nameof(PpnSent)] = "ra",
        [nameof(PpnNotRequired)] = "op in su di",
        [nameof(RecordedNotMissing)] = "di",
        [nameof(Closed)] = "su di",
        [nameof(Reopened)] = "su di",
        [nameof(InformationDecided)] = "su di",
        [nameof(AlarmRaised)] = "",
        [nameof(AlarmAcknowledged)] = "",
        [nameof(AlarmShelved)] = "",
        [nameof(Escalated)] = "",
    };

    /// <summary>Each with who might have made it: the kinds above, and where who made it, or what it says, decides.</summary>
    private static readonly (string Name, EpisodeEvent Fact, string Who)[] Rows =
    [
        .. EpisodeExamples.All.Where(e => e is not (Corrected or PhoneDataRefused or Reviewed)).Select(e => (e.GetType().Name, e, Made[e.GetType().Name])),
        ("refused by an authoriser", new PhoneDataRefused(Entry, "Supt", "Not yet") { By = By(Role.Authoriser) }, "au"),
        ("refused by an authoriser before an application", new PhoneDataRefused(Entry, "Supt", "Not yet", true) { By = By(Role.Authoriser) }, "au"),
        ("refused by an inspector before an application", new PhoneDataRefused(Entry, "DI", "Not yet", true) { By = By(Role.Inspector) }, "au su di"),
        ("reviewed by a supervisor", new Reviewed("In hand", Recorded, Rank: "Inspector") { By = By(Role.Supervisor) }, "su di"),
        ("reviewed by an inspector", new Reviewed("In hand", Recorded) { By = By(Role.Inspector) }, "di"),
    ];

    /// <summary>Who may make an entry of the child's own record, and who may undo it or put another in its place; no route where nothing does.</summary>
    private static readonly Dictionary<Type, (string? Made, string? Undone)> OfChild = new()
    {
        [typeof(ChildRegistered)] = ("POST /api/children", "PATCH /api/children/{id}"),
        [typeof(ChildDetailsAmended)] = ("PATCH /api/children/{id}", "PATCH /api/children/{id}"),
        [typeof(MarkerRaised)] = ("POST /api/children/{id}/markers", "POST /api/children/{id}/markers/{mid}/lowering"),
        // One that is raised again is another marker, and the lowering stands.
        [typeof(MarkerLowered)] = ("POST /api/children/{id}/markers/{mid}/lowering", null),
        [typeof(ExploitationAssessed)] = ("POST /api/children/{id}/exploitation-assessments", "POST /api/children/{id}/exploitation-assessments"),
        [typeof(TriggerPlanWritten)] = ("PUT /api/children/{id}/trigger-plan", "PUT /api/children/{id}/trigger-plan"),
        [typeof(AssociateNamed)] = ("POST /api/children/{id}/associates", null),
        [typeof(PlacementChanged)] = ("PATCH /api/children/{id}", "PATCH /api/children/{id}"),
        [typeof(CarerFormReceived)] = ("POST /api/children/{id}/carer-forms", "POST /api/children/{id}/carer-forms"),
        [typeof(MergeProposed)] = ("POST /api/children/{id}/merge", null),
        [typeof(RecordsMerged)] = ("POST /api/children/{id}/merge", "POST /api/children/{id}/separation"),
        [typeof(SeparationProposed)] = ("POST /api/children/{id}/separation", null),
        [typeof(RecordsSeparated)] = ("POST /api/children/{id}/separation", "POST /api/children/{id}/merge"),
        [typeof(LikelyMatchFound)] = (null, "POST /api/children/{id}/same-child-decisions"),
        [typeof(SameChildDenied)] = ("POST /api/children/{id}/same-child-decisions", "POST /api/children/{id}/same-child-decisions"),
        [typeof(RecordRestricted)] = ("POST /api/children/{id}/restriction", "POST /api/children/{id}/restriction/lifting"),
        [typeof(RestrictionMembersNamed)] = ("PUT /api/children/{id}/restriction/members", "PUT /api/children/{id}/restriction/members"),
        [typeof(LiftingProposed)] = ("POST /api/children/{id}/restriction/lifting", null),
        [typeof(RestrictionLifted)] = ("POST /api/children/{id}/restriction/lifting", null),
        [typeof(GlassBroken)] = ("POST /api/children/{id}/glass-breaks", null),
        [typeof(GlassBreakReviewed)] = ("POST /api/children/{id}/glass-breaks/{gid}/reviews", null),
        [typeof(ConflictDeclared)] = ("POST /api/children/{id}/conflicts", "POST /api/children/{id}/conflicts/ended"),
        [typeof(ConflictEnded)] = ("POST /api/children/{id}/conflicts/ended", null),
        [typeof(RecordRetained)] = ("POST /api/children/{id}/retention-decisions", "POST /api/children/{id}/retention-decisions"),
        [typeof(LegalHoldPlaced)] = ("POST /api/children/{id}/legal-holds", "POST /api/children/{id}/legal-holds/{hid}/lifting"),
        [typeof(LegalHoldLifted)] = ("POST /api/children/{id}/legal-holds/{hid}/lifting", null),
        [typeof(DisposalProposed)] = ("POST /api/children/{id}/disposal-proposals", null),
        [typeof(RecordDisposed)] = ("POST /api/children/{id}/disposal-proposals/{pid}/approval", null),
        [typeof(RepeatThresholdTold)] = (null, null),
        [typeof(PanelReferred)] = ("POST /api/children/{id}/panel-referrals", null),
        [typeof(PanelConsidered)] = ("POST /api/children/{id}/panel-considerations", null),
        [typeof(StrategyMeetingHeld)] = ("POST /api/children/{id}/strategy-meetings", null),
    };

    public static TheoryData<string> Names => [.. Rows.Select(r => r.Name)];

    /// <summary>The routes that make an entry of an episode that is there already.</summary>
    public static TheoryData<string> Routes =>
    [
        .. WriteRoutes.All.Select(r => r.Route).Where(r => r.StartsWith("POST /api/episodes/{id}/", StringComparison.Ordinal) && !r.EndsWith("/corrections", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Every_kind_of_entry_has_a_row()
    {
        Assert.Equal(EpisodeEvents.InFoldOrder.Except([typeof(Corrected)]).Select(t => t.Name).Order(), Made.Keys.Order());
        Assert.Equal(ChildEvents.InFoldOrder.Select(t => t.Name).Order(), OfChild.Keys.Select(t => t.Name).Order());
    }

    [Theory, MemberData(nameof(Names))]
    public void What_a_role_could_not_have_made_it_neither_corrects_nor_strikes_out(string name)
    {
        var (fact, who) = Row(name);
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.Equal(Expected(who, role, isAuthor: false, isLate: true), Refused(fact, Somebody(role), late: true));
            Assert.Equal(Expected(who, role, isAuthor: false, isLate: false), Refused(fact, Somebody(role), late: false));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_author_may_for_a_short_while_in_a_role_that_could_have_made_it(string name)
    {
        var (fact, who) = Row(name);
        foreach (var role in Enum.GetValues<Role>())
        {
            var author = fact.By with { Role = role };
            Assert.Equal(Expected(who, role, isAuthor: true, isLate: false), Refused(fact, author, late: false));
            Assert.Equal(Expected(who, role, isAuthor: true, isLate: true), Refused(fact, author, late: true));
        }
    }

    /// <summary>Nor does it by way of a correction: neither of the entry again, nor of the correction itself.</summary>
    [Theory, MemberData(nameof(Names))]
    public void A_correction_is_struck_out_only_by_who_might_have_made_the_entry(string name)
    {
        var (fact, who) = Row(name);
        if (who.Length == 0) return;
        var by = By(Enum.GetValues<Role>().First(r => Roles.Named(who).Contains(Spelling.Of(r))));
        foreach (var replacement in new[] { null, fact })
        {
            var correction = new Corrected(Entry, "Wrong", replacement) { By = by, OccurredAt = Recorded };
            foreach (var role in Enum.GetValues<Role>())
            {
                Assert.Equal(Expected(who, role, isAuthor: false, isLate: true), Refused(fact, Somebody(role), late: true, correction));
                Assert.Equal(Expected(who, role, isAuthor: false, isLate: true), Refused(fact, Somebody(role), late: true, correction, entry: true));
            }
        }
    }

    [Fact]
    public void What_an_authoriser_put_in_its_place_is_an_authorisers_too()
    {
        var refused = new PhoneDataRefused(Entry, "DI", "Not yet", true) { By = By(Role.Inspector), OccurredAt = Recorded };
        var authorised = new Corrected(Entry, "Decided after all", new PhoneDataAuthorised(Entry, "Supt", "Yes")) { By = By(Role.Authoriser), OccurredAt = Recorded };

        Assert.Equal("not-your-role", Refused(refused, Somebody(Role.Inspector), late: true, authorised));
        Assert.Equal("not-your-role", Refused(refused, Somebody(Role.Inspector), late: true, authorised, entry: true));
        Assert.Null(Refused(refused, Somebody(Role.Authoriser), late: true, authorised, entry: true));
    }

    /// <summary>By request: what the route's row keeps from a role, and what a decision keeps from it, the role does not take away.</summary>
    [Theory, MemberData(nameof(Routes))]
    public async Task An_entry_is_struck_out_by_request_only_by_who_might_have_made_it(string name)
    {
        var route = WriteRoutes.All.Single(r => r.Route == name);
        var at = await route.State(api.Given);
        var made = (await api.As(route.As).Send(route.Method, at.Address, Given.With(route.Body(at), null))).Must(route.Status);
        // Only an authoriser authorises; and an acceptance is one kind of entry, whether of an assignment or of a handover.
        var who = name.EndsWith("phone-data-requests/{pid}/decisions", StringComparison.Ordinal) ? "au"
            : name.EndsWith("handovers/{hid}/acknowledgements", StringComparison.Ordinal) ? "case"
            : route.Who;
        var (corrections, struckOut) = ($"{at.Reader}/corrections", 0);
        foreach (var role in Roles.Named("op re in su di au ch ra"))
        {
            var somebody = api.AsSomebody($"a-{role}", role);
            var reply = await somebody.Post(corrections, new { entryId = made.Id, reason = "Entered on the record of another child" });
            if (Expected(who, Enum.GetValues<Role>().Single(r => Spelling.Of(r) == role), isAuthor: false, isLate: true) is { } code)
            {
                reply.Must(403, code);
                continue;
            }

            // A raised level is lowered by striking it out, which is not for every role that raises.
            if (reply.Status == 403) Assert.Contains(reply.Code, (string[])["lowering-needs-supervisor", "lowering-overnight-needs-inspector"]);
            else (await somebody.Post(corrections, new { entryId = reply.Must(200).Id, reason = "It was this child after all" })).Must(200);
            if (reply.Status == 200) struckOut++;
        }

        Assert.NotEqual(0, struckOut);
        (await api.AsSomebody("a-partner", "partner").Post(corrections, new { entryId = made.Id, reason = "Of no authority" })).Must(404);
    }

    [Fact]
    public async Task Somebody_with_two_roles_corrects_in_the_one_that_might_have_made_it()
    {
        var episode = await api.Given.Episode();
        var research = await api.Given.Post("researcher", $"{episode.Address}/research-results", null, new { subjects = new[] { new { name = "The child", kind = "child" } } });
        var correction = new { entryId = research.Id, reason = "Of another child" };

        (await api.AsSomebody("an-investigator", "investigator").Post($"{episode.Address}/corrections", correction)).Must(403, "not-your-role");
        (await api.AsSomebody("two-roles", "investigator", "researcher").Post($"{episode.Address}/corrections", correction)).Must(200);

        var last = (await api.As("supervisor").Get($"{episode.Address}/timeline")).Must(200).Rows[^1];
        Assert.Equal("researcher", last.GetProperty("role").GetString());
    }

    [Fact]
    public async Task Nothing_of_a_childs_own_record_is_corrected_through_an_episode()
    {
        var episode = await api.Given.Episode();
        await api.Given.Post("investigator", $"{episode.Child.Address}/markers", null, new { kind = "cse", level = "significant" });
        await using var session = api.Store.QuerySession();
        var entries = await session.Events.FetchStreamAsync(episode.Child.Id);
        Assert.True(entries.Count > 1);

        foreach (var entry in entries)
            foreach (var role in Roles.Named("op re in su di au ch ra"))
                (await api.AsSomebody($"a-{role}", role).Post($"{episode.Address}/corrections", new { entryId = entry.Id, reason = "Wrong" })).Must(404);
    }

    [Fact]
    public void What_undoes_an_entry_of_a_childs_record_is_for_who_might_have_made_it()
    {
        foreach (var (fact, (made, undone)) in OfChild)
        {
            // What the product found by itself is answered by people.
            if (made is null || undone is null) continue;
            // An inspector proposes that a restriction is lifted; an auditor only approves.
            var excepted = fact == typeof(RecordRestricted) ? ["auditor"] : Array.Empty<string>();
            Assert.Empty(May(undone).Except(May(made)).Except(excepted));
        }
    }

    private static IReadOnlyList<string> May(string route) => RouteTable.Rows.Single(r => r.Route == route).Roles;

    private static Actor By(Role role) => new("idp|author", "An author", role);

    private static Actor Somebody(Role role) => new("idp|somebody", "Somebody", role);

    private static (EpisodeEvent Fact, string Who) Row(string name)
    {
        var row = Rows.Single(r => r.Name == name);
        var by = row.Who.Length == 0 ? Actor.System : row.Fact.By.IsSystem ? By(Role.Operator) : row.Fact.By;
        return (row.Fact with { OccurredAt = Recorded, By = by }, row.Who);
    }

    private static string? Expected(string who, Role role, bool isAuthor, bool isLate)
    {
        if (who.Length == 0) return "not-correctable";
        var might = Roles.Named(who);
        if (!might.Contains(Spelling.Of(role))) return "not-your-role";
        var later = might.Intersect(Leads).ToList();
        if (later.Count == 0 || later.Contains(Spelling.Of(role))) return null;
        return !isAuthor ? "not-your-entry" : isLate ? "too-late-to-correct" : null;
    }

    private string? Refused(EpisodeEvent fact, Actor actor, bool late, Corrected? correction = null, bool entry = false)
    {
        Entry<EpisodeEvent> made = new(Entry, Recorded, fact), then = new(Guid.CreateVersion7(), Recorded, correction ?? fact);
        List<Entry<EpisodeEvent>> recorded = correction is null ? [made] : [made, then];
        var book = new Casebook(Guid.CreateVersion7(), [], [], PolicyHistory.Shipped);
        var now = Recorded + (late ? Duration.FromDays(3) : Duration.FromMinutes(15));
        var situation = new CorrectionSituation(Guid.CreateVersion7(), book, recorded, actor, api.Host.Services.GetRequiredService<EntryWriters>().Of, now);
        return CorrectionRights.Refuse(correction is null || entry ? made : then, situation)?.Code;
    }
}
