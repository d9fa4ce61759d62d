using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Routes;

/// <summary>Every write of the contract, in its order.</summary>
public static class WriteRoutes
{
    private static readonly DateTimeOffset Ahead = DateTimeOffset.UtcNow.AddHours(2);
    private static readonly DateTimeOffset FarAhead = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<WriteRoute> All =
    [
        new("POST /api/children", "op in su di", "operator", _ => new { description = $"A boy of about nine, {Given.Name()}" }, [], New("/api/children"), 201),
        Child("PATCH", "", "op in su di", "operator", _ => new { school = "Park View" }, []),
        new("POST /api/children/search", "op re in su di ch ra", "researcher", _ => new { q = "nobody of that name" }, ["q"], New("/api/children/search"), 200),
        Child("POST", "/markers", "in su di", "investigator", _ => new { kind = "cse", level = "significant" }, ["kind", "level"], 201),
        ChildThing("/markers/{mid}/lowering", "in di", "investigator", _ => new { reason = "Assessed again." }, ["reason"], "investigator", "/markers", new { kind = "cse", level = "moderate" }),
        Child("POST", "/exploitation-assessments", "in di", "investigator", _ => new { outcome = "Moderate risk" }, ["outcome"]),
        Child("PUT", "/trigger-plan", "in su di", "investigator", _ => new { steps = new[] { "Ring the grandmother" } }, ["steps"]),
        Child("POST", "/associates", "op re in su di", "researcher", _ => new { name = "Kit" }, ["name"]),
        Child("POST", "/carer-forms", "op in pa", "operator", _ => new { part1 = new { hair = "brown" } }, []),
        Child("POST", "/panel-referrals", "in di ch", "chair", _ => new { panel = "MACE" }, ["panel"]),
        Child("POST", "/panel-considerations", "in di ch", "chair", _ => new { outcome = "Mentor found" }, ["outcome"]),
        Child("POST", "/strategy-meetings", "in di ra", "raru", _ => new { attendees = new[] { "Social worker" }, decisions = "Weekly contact" }, ["attendees", "decisions"]),
        new("POST /api/children/{id}/merge", "di", "inspector", p => new { into = p.Other, reason = "Same child" }, ["into", "reason"], TwoChildren("/merge"), 200),
        new("POST /api/children/{id}/separation", "di", "inspector", p => new { into = p.Other, reason = "Not the same" }, ["into", "reason"], Merged, 200),
        new("POST /api/children/{id}/same-child-decisions", "op in su di", "supervisor", p => new { otherId = p.Other, same = false, reason = "Seen side by side" }, ["otherId", "same", "reason"], TwoChildren("/same-child-decisions"), 200),
        Child("POST", "/restriction", "su di", "supervisor", _ => new { scope = "members", reason = "Family of an officer" }, ["scope", "reason"]),
        Restricted("PUT", "/restriction/members", "su di", "inspector", _ => new { members = new[] { Supervisors } }, ["members[0].kind", "members[0].name"]),
        Restricted("POST", "/restriction/lifting", "di aud", "inspector", _ => new { reason = "Moved away" }, ["reason"]),
        Restricted("POST", "/glass-breaks", "op re in su di ra", "inspector", _ => Glass, ["code", "reason"], 201),
        new("POST /api/children/{id}/glass-breaks/{gid}/reviews", "di aud", "inspector", _ => new { outcome = "justified", notes = "Asked the sergeant" }, ["outcome", "notes"], Broken, 200),
        Child("POST", "/conflicts", "op re in su di ch ra", "operator", _ => new { reason = "My cousin" }, ["reason"]),
        new("POST /api/children/{id}/conflicts/ended", "di", "inspector", p => new { person = p.Named, reason = "Another family" }, ["person", "reason"], InConflict, 200),
        Child("POST", "/retention-decisions", "rm di", "records-manager", _ => new { until = "2090-01-01", reason = "Still at risk" }, ["until", "reason"]),
        Child("POST", "/legal-holds", "rm di", "records-manager", _ => new { reason = "Inquest" }, ["reason"], 201),
        ChildThing("/legal-holds/{hid}/lifting", "rm di", "records-manager", _ => new { reason = "Over" }, ["reason"], "records-manager", "/legal-holds", new { reason = "Inquest" }),
        Child("POST", "/disposal-proposals", "rm", "records-manager", _ => new { authority = "Schedule, row 3", reason = "Nothing open" }, ["authority", "reason"], 201),
        ChildThing("/disposal-proposals/{pid}/approval", "di", "inspector", _ => new { }, [], "records-manager", "/disposal-proposals", new { authority = "Schedule, row 3", reason = "Nothing open" }),

        new("POST /api/episodes", "op in su di", "operator", p => new { childId = p.Other, circumstances = "Gone." }, ["circumstances"], Report, 201),
        Episode("trigger-plan-consultations", "op re in su di", "researcher", _ => new { }, [], WithPlan),
        Episode("thrive-gradings", "op in su di", "operator", _ => new { riskLevel = "high", responseGrade = "emergency", rationale = "Young." }, ["riskLevel", "responseGrade", "rationale"]),
        Episode("research-requests", "op re in su di", "researcher", _ => new { }, [], status: 201),
        Episode("research-results", "re", "researcher", _ => new { subjects = new[] { new { name = "The child", kind = "child" } } }, ["subjects", "subjects[0].name", "subjects[0].kind"], status: 201),
        Episode("regrades", "op re in su di", "researcher", _ => new { riskLevel = "high", rationale = "Seen with an adult." }, ["riskLevel", "rationale"]),
        Episode("information", "op re in su di pa", "operator", _ => new { source = "A neighbour", content = "Seen by the canal" }, ["source", "content"], status: 201),
        new("POST /api/episodes/{id}/information/{iid}/decisions", "su di", "supervisor", _ => new { outcome = "no-change", reason = "Seen since" }, ["outcome", "reason"], ToldAfterTheEnd, 200),
        Episode("notes", "op re in su di", "researcher", _ => new { text = "A note" }, ["text"]),
        Episode("enquiries", "op re in su di", "researcher", _ => new { what = "Rang the school" }, ["what"]),
        Episode("assignments", "su di", "supervisor", _ => new { to = new { kind = "team", name = "MPIT" } }, ["to", "to.kind", "to.name"], status: 201),
        EpisodeThing("assignments/{aid}/acknowledgements", "op re in su di", "operator", _ => new { }, [], "supervisor", "assignments", new { to = new { kind = "team", name = "MPIT" } }),
        Episode("handovers", "in su di", "investigator", _ => Handover, ["from", "from.kind", "to.name", "summary"], status: 201),
        EpisodeThing("handovers/{hid}/acknowledgements", "in su di", "investigator", _ => new { }, [], "supervisor", "handovers", Handover),
        Episode("transfers", "su di", "supervisor", _ => Transfer, ["toForce", "recipient", "rationale"], status: 201),
        EpisodeThing("transfers/{tid}/acknowledgements", "su di", "supervisor", _ => new { writtenReference = "E-17" }, ["writtenReference"], "supervisor", "transfers", Transfer),
        Episode("attendances", "op in su di", "operator", _ => new { officer = "PC Quill" }, ["officer"]),
        Episode("actions", "in su di ch", "chair", _ => new { description = "Get the CCTV" }, ["description"], status: 201),
        EpisodeThing("actions/{aid}/completions", "in su di", "investigator", _ => new { result = "Got it" }, ["result"], "supervisor", "actions", new { description = "Get it" }),
        Episode("searches", "in su di", "investigator", _ => new { area = "Home", by = "PC Quill", result = "Nothing" }, ["area", "by", "result"]),
        Episode("phone-data-requests", "op in su di", "operator", _ => PhoneData, ["grade", "oral", "rationale"], status: 201),
        EpisodeThing("phone-data-requests/{pid}/decisions", "au su di", "authoriser", _ => new { decision = "authorised", rank = "Superintendent", reason = "Life at risk" }, ["decision", "rank", "reason"], "operator", "phone-data-requests", PhoneData),
        EpisodeThing("phone-data-requests/{pid}/results", "in su di", "investigator", _ => new { summary = "In the city" }, ["summary"], "operator", "phone-data-requests", PhoneData),
        Episode("reviews", "su di", "supervisor", _ => new { findings = "All in hand", nextReviewAt = Ahead }, ["findings", "nextReviewAt"]),
        Episode("notifications", "op in su di", "operator", _ => Notice, ["agency", "recipient"], status: 201),
        EpisodeThing("notifications/{nid}/acknowledgements", "op in su di", "operator", _ => new { }, [], "operator", "notifications", Notice),
        Episode("strategy-discussions", "in di ra", "raru", _ => Discussion, ["attendees", "decisions"], status: 201),
        EpisodeThing("strategy-discussions/{sid}/record", "in di ra", "raru", _ => new { }, [], "investigator", "strategy-discussions", Discussion),
        Episode("publicity-decisions", "di", "inspector", _ => new { decision = "hold", bestInterestsRationale = "Would draw the wrong people" }, ["decision", "bestInterestsRationale"]),
        new("POST /api/episodes/{id}/links", "op in su di", "operator", p => new { episodeId = p.Other }, ["episodeId"], Two, 200),
        Episode("located", "op in su di", "operator", _ => new { where = "A flat", source = "A friend" }, ["where", "source"]),
        Episode("found", "op in su di", "operator", _ => new { where = "The park", seenBy = "PC Quill", condition = "well" }, ["where", "seenBy", "condition"]),
        Episode("found-deceased", "di", "inspector", _ => new { where = "The river", confirmedBy = "A doctor" }, ["where", "confirmedBy"]),
        Episode("placements", "in su di", "investigator", _ => new { with = "carer", name = "Jo" }, ["with", "name"], Found),
        Episode("prevention-interviews", "in su di", "investigator", _ => new { outcome = "held", by = "PC Roe" }, ["outcome", "by"], Found),
        Episode("crime-decisions", "in su di", "investigator", _ => new { decision = "not-a-crime", reason = "None came to light" }, ["decision", "reason"], Found),
        Episode("return-home-interviews", "in di pa", "investigator", _ => new { outcome = "offered" }, ["outcome"], Found),
        Episode("ppns", "op in su di", "operator", _ => Ppn, ["level", "immediateHarm", "concerns"], status: 201),
        EpisodeThing("ppns/{nid}/supervisions", "su di ra", "raru", _ => new { outcome = "approved" }, ["outcome"], "operator", "ppns", Ppn),
        EpisodeThing("ppns/{nid}/dispatches", "ra", "raru", _ => new { to = "childrens-social-care" }, ["to"], "operator", "ppns", Ppn),
        Episode("not-missing", "di", "inspector", _ => new { outcome = "never-missing", reason = "Was asleep upstairs", seenBy = "PC Quill" }, ["outcome", "reason"]),
        Episode("closure", "su di", "supervisor", _ => new { reason = "All done" }, ["reason"], MayClose),
        Episode("reopening", "su di", "supervisor", _ => new { reason = "More came to light" }, ["reason"], Closed),
        Episode("corrections", "op re in su di au ch ra pa", "supervisor", p => new { entryId = p.Other, reason = "Wrong child" }, ["entryId", "reason"], WithNote),
        Alarm("acknowledgements", _ => new { }, []),
        Alarm("shelvings", _ => new { reason = "Crew is on its way", until = DateTimeOffset.UtcNow.AddMinutes(10) }, ["reason", "until"]),
        new("POST /api/policy", "ad di", "administrator", p => new { effectiveFrom = FarAhead.AddMinutes(Random.Shared.Next(1_000_000)) }, ["effectiveFrom"], New("/api/policy"), 201),
        new("POST /api/retention/schedules", "rm", "records-manager", _ => new { group = "not-missing", trigger = "last-episode-ended", reviewAfterYears = 150, source = "Test" }, ["group", "trigger", "reviewAfterYears", "source"], New("/api/retention/schedules"), 200),
    ];

    private static object Supervisors => new { kind = "role", name = "supervisor" };

    private static object Glass => new { code = "life-at-risk", reason = "He rang and said he would jump" };

    private static object Handover => new { from = new { kind = "role", name = "early turn" }, to = new { kind = "role", name = "late turn" }, summary = "Two lines open" };

    private static object Transfer => new { toForce = "Nottinghamshire", recipient = "Insp. Vale", rationale = "Seen there" };

    private static object PhoneData => new { grade = 1, oral = true, rationale = "Life at risk" };

    private static object Notice => new { agency = "childrens-social-care", recipient = "Duty worker" };

    private static object Discussion => new { attendees = new[] { "Social worker" }, decisions = "Visit tonight" };

    private static object Ppn => new { level = 3, immediateHarm = false, concerns = "Older friends" };

    private static WriteRoute Child(
        string method, string path, string who, string person, Func<Prepared, object> body, string[] required, int status = 200) =>
        new($"{method} /api/children/{{id}}{path}", who, person, body, required, async given => OfChild(await given.Child(), path), status);

    // Supervisors are members, since a supervisor reads the version back.
    private static WriteRoute Restricted(
        string method, string path, string who, string person, Func<Prepared, object> body, string[] required, int status = 200) =>
        new($"{method} /api/children/{{id}}{path}", who, person, body, required, async given => OfChild(await RestrictedChild(given), path), status);

    private static async Task<GivenChild> RestrictedChild(Given given)
    {
        var child = await given.Child();
        await given.Post("inspector", $"{child.Address}/restriction", null, new { scope = "members", reason = "Family of an officer", members = new[] { Supervisors } });
        return child;
    }

    private static async Task<Prepared> Broken(Given given)
    {
        var child = await RestrictedChild(given);
        var broken = await given.Post("operator", $"{child.Address}/glass-breaks", null, Glass);
        return OfChild(child, $"/glass-breaks/{broken.Id}/reviews");
    }

    private static async Task<Prepared> InConflict(Given given)
    {
        var child = await given.Child();
        await given.Post("operator", $"{child.Address}/conflicts", null, new { reason = "My cousin" });
        var read = (await given.Get("inspector", child.Address)).Json;
        return OfChild(child, "/conflicts/ended") with { Named = read.GetProperty("conflicts")[0].GetProperty("person").GetString()! };
    }

    private static WriteRoute ChildThing(
        string path, string who, string person, Func<Prepared, object> body, string[] required, string maker, string makes, object thing) =>
        new($"POST /api/children/{{id}}{path}", who, person, body, required, async given =>
        {
            var child = await given.Child();
            var made = await given.Post(maker, child.Address + makes, null, thing);
            return OfChild(child, $"{makes}/{made.Id}{path[path.LastIndexOf('/')..]}");
        }, 200);

    private static WriteRoute Episode(
        string path, string who, string person, Func<Prepared, object> body, string[] required,
        Func<Given, Task<(GivenEpisode Episode, Guid Other)>>? state = null, int status = 200) =>
        new($"POST /api/episodes/{{id}}/{path}", who, person, body, required, async given =>
        {
            var (episode, other) = state is null ? (await given.Episode(), Guid.Empty) : await state(given);
            return new Prepared($"{episode.Address}/{path}", episode.Id, other, episode.Address);
        }, status);

    private static WriteRoute EpisodeThing(
        string path, string who, string person, Func<Prepared, object> body, string[] required, string maker, string makes, object thing) =>
        new($"POST /api/episodes/{{id}}/{path}", who, person, body, required, async given =>
        {
            var episode = await given.Episode();
            var made = await given.Post(maker, $"{episode.Address}/{makes}", null, thing);
            return new Prepared($"{episode.Address}/{makes}/{made.Id}{path[path.LastIndexOf('/')..]}", episode.Id, made.Id, episode.Address);
        }, 200);

    private static WriteRoute Alarm(string path, Func<Prepared, object> body, string[] required) =>
        new($"POST /api/alarms/{{id}}/{path}", "op re in su di au ch ra pa", "supervisor", body, required, async given =>
        {
            var (episode, alarm) = await given.Alarm();
            return new Prepared($"/api/alarms/{alarm}/{path}", episode.Id, alarm, episode.Address);
        }, 200);

    private static Prepared OfChild(GivenChild child, string path) => new(child.Address + path, child.Id, Guid.Empty, child.Address);

    private static Func<Given, Task<Prepared>> New(string address) => _ => Task.FromResult(new Prepared(address, null, Guid.Empty, null));

    private static async Task<Prepared> Report(Given given)
    {
        var child = await given.Child();
        return new Prepared("/api/episodes", child.Id, child.Id, null);
    }

    private static Func<Given, Task<Prepared>> TwoChildren(string path) => async given =>
        OfChild(await given.Child(), path) with { Other = (await given.Child()).Id };

    private static async Task<Prepared> Merged(Given given)
    {
        var (one, two) = (await given.Child(), await given.Child());
        await given.Merge(one, two);
        return OfChild(one, "/separation") with { Other = two.Id };
    }

    private static async Task<Prepared> Two(Given given)
    {
        var (one, two) = (await given.Episode(), await given.Episode());
        return new Prepared($"{one.Address}/links", one.Id, two.Id, one.Address);
    }

    private static async Task<Prepared> ToldAfterTheEnd(Given given)
    {
        var episode = await given.Found();
        var told = await given.Post("operator", $"{episode.Address}/information", null, new { source = "Mother", content = "Never at home", riskIndicators = new[] { "not seen" } });
        return new Prepared($"{episode.Address}/information/{told.Id}/decisions", episode.Id, told.Id, episode.Address);
    }

    private static async Task<(GivenEpisode, Guid)> WithPlan(Given given)
    {
        var child = await given.Child();
        await given.Put("investigator", $"{child.Address}/trigger-plan", new { steps = new[] { "Ring the grandmother" } });
        return (await given.Episode(child), Guid.Empty);
    }

    private static async Task<(GivenEpisode, Guid)> Found(Given given) => (await given.Found(), Guid.Empty);

    private static async Task<(GivenEpisode, Guid)> WithNote(Given given)
    {
        var episode = await given.Episode();
        return (episode, (await given.Post("operator", $"{episode.Address}/notes", null, new { text = "On the wrong record" })).Id);
    }

    private static async Task<(GivenEpisode, Guid)> MayClose(Given given)
    {
        var episode = await given.Found();
        await given.PrepareClosing(episode);
        return (episode, Guid.Empty);
    }

    private static async Task<(GivenEpisode, Guid)> Closed(Given given) => (await given.Closed(), Guid.Empty);
}
