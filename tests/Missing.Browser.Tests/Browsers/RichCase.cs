namespace Missing.Browser.Tests;

/// <summary>
/// A child with six episodes, of whom every page has something to tell: markers, a trigger plan, associates; five returns, the
/// last with its duties half done; and missing now, at high, with research, information and a phone-data request to decide.
/// </summary>
/// <param name="Missing">The episode that runs.</param>
/// <param name="Returned">The one before it: found, interviewed, with a notice for triage.</param>
/// <param name="Note">An entry of <paramref name="Missing"/> that may be corrected.</param>
/// <param name="PhoneData">Its request that waits for a decision.</param>
/// <param name="Alarm">The supervisor's, of a report on which nothing was done; of another child.</param>
/// <param name="GlassBreak">The operator's, on the restricted record of another child, to be reviewed.</param>
/// <param name="Lifting">Of that restriction, proposed by the second inspector.</param>
public sealed record RichCase(
    GivenChild Child, GivenEpisode Missing, GivenEpisode Returned, Guid Note, Guid PhoneData, Guid Alarm, Guid GlassBreak, Guid Lifting)
{
    public static async Task<RichCase> MakeAsync(Given given)
    {
        var now = DateTimeOffset.UtcNow;
        var child = await ChildAsync(given, now.AddDays(-90));
        foreach (var days in (int[])[80, 61, 40, 25]) await given.Found(child, now.AddDays(-days), TimeSpan.FromHours(7));
        var returned = await ReturnedAsync(given, child, now.AddDays(-2));
        var (missing, note, phoneData) = await MissingAsync(given, child, now.AddHours(-11));
        var (_, alarm) = await given.Alarm();
        var (glassBreak, lifting) = await RestrictedAsync(given);
        return new RichCase(child, missing, returned, note, phoneData, alarm, glassBreak, lifting);
    }

    private static async Task<(Guid GlassBreak, Guid Lifting)> RestrictedAsync(Given given)
    {
        var child = await given.Child();
        await given.Post("inspector", $"{child.Address}/restriction", null, new { scope = "members", reason = "Named in a trial that runs." });
        var broken = await given.Post("operator", $"{child.Address}/glass-breaks", null, new { code = "life-at-risk", reason = "A call from a bridge, she gave that name." });
        var lifting = await given.Post("inspector-2", $"{child.Address}/restriction/lifting", null, new { reason = "The trial is over." });
        return (broken.Id, lifting.Id);
    }

    /// <summary>On record since <paramref name="at"/>, with markers, a trigger plan and an associate; never missing so far.</summary>
    public static async Task<GivenChild> ChildAsync(Given given, DateTimeOffset at)
    {
        var child = await given.Child(new
        {
            dateOfBirth = $"{DateTimeOffset.UtcNow.Year - 15}-03-14",
            sex = "female",
            address = "14 Foundry Row, Chesterfield",
            district = "Chesterfield",
            responsibleAuthority = "Derbyshire County Council",
            hostAuthority = "Derby City Council",
            lookedAfter = true,
            placement = "Larch House",
            school = "Kestrelmoor Academy",
            phones = (string[])["07700 900123"],
            medical = "Asthma, inhaler",
            occurredAt = at,
        });
        await given.Post("investigator", $"{child.Address}/markers", at, new { kind = "cce", level = "significant", basis = "Named in two reports." });
        await given.Post("investigator", $"{child.Address}/markers", at, new { kind = "self-harm", level = "emerging", basis = "Told the school nurse." });
        await given.Put("investigator", $"{child.Address}/trigger-plan", new
        {
            steps = (string[])["Ring Larch House", "Go to the arcade on Foundry Row", "Ask the older cousin"],
            officerSafety = "The cousin keeps a dog.",
            places = (string[])["The arcade, Foundry Row", "The bus station"],
            associates = (string[])["Dex, grey hatchback"],
            notify = (string[])["The duty social worker"],
            occurredAt = at,
        });
        await given.Post("operator", $"{child.Address}/associates", at, new { name = "Dex", relationship = "Older acquaintance", concern = "Drives a grey hatchback." });
        return child;
    }

    private static async Task<GivenEpisode> ReturnedAsync(Given given, GivenChild child, DateTimeOffset at)
    {
        var episode = await given.Graded("medium", child, at);
        await given.Post("operator", $"{episode.Address}/found", at.AddHours(9), new
        {
            where = "At the bus station",
            seenBy = "PC Quill",
            condition = "Cold and hungry",
            harm = (string[])["Bruised wrist"],
            foundWith = new[] { new { name = "Dex", concern = "Adult, known for supplying drugs" } },
            takenTo = "placement",
        });
        await given.Post("investigator", $"{episode.Address}/prevention-interviews", at.AddHours(12), new
        {
            outcome = "held",
            by = "DC Wren",
            voiceOfChild = "She was bored and wanted to see friends.",
            whereabouts = "A flat near the bus station",
            withWhom = (string[])["Dex"],
            reasons = (string[])["Boredom"],
            harm = "None told",
        });
        await given.Post("investigator", $"{episode.Address}/ppns", at.AddHours(14), new
        {
            level = 4,
            immediateHarm = true,
            concerns = "Who she was with.",
            voiceOfChild = "She did not want to go back.",
            ethnicity = "W1",
        });
        return episode;
    }

    private static async Task<(GivenEpisode Episode, Guid Note, Guid PhoneData)> MissingAsync(Given given, GivenChild child, DateTimeOffset at)
    {
        var episode = await given.Episode(child, at, new
        {
            circumstances = "Walked out after a phone call. Staff saw a grey hatchback waiting at the corner.",
            reporter = new { name = "Night staff", relationship = "Care worker", contact = "01632 960001", isCarer = true },
            missingSince = at.AddMinutes(-20),
            lastSeen = new { where = "The front door of Larch House", at = at.AddMinutes(-20) },
            clothing = "Red coat, white trainers",
            carerEnquiries = (string[])["Rang her phone: off"],
            associates = (string[])["Dex"],
        });
        Task<Reply> Enter(string person, string route, double hours, object body) =>
            given.Post(person, $"{episode.Address}/{route}", at.AddHours(hours), body);
        await Enter("operator", "thrive-gradings", 0.2, new { riskLevel = "high", responseGrade = "emergency", rationale = "Exploited, and gone with an adult." });
        var assignment = await Enter("supervisor", "assignments", 0.4, new { to = new { kind = "user", name = "Ines Ivanova" } });
        await Enter("investigator", $"assignments/{assignment.Id}/acknowledgements", 0.5, new { });
        await Enter("operator", "attendances", 0.6, new { officer = "PC Quill" });
        await Enter("researcher", "research-results", 1, new
        {
            subjects = new object[]
            {
                new { name = "The child", kind = "child", findings = "Two reports since the summer.", riskIndicators = (string[])["exploitation"] },
                new { name = "Dex", kind = "associate", findings = "On bail for supplying drugs.", riskIndicators = (string[])["violence"] },
            },
        });
        await Enter("operator", "notifications", 1.2, new { agency = "emergency-duty-team", recipient = "Duty social worker", authority = "Derbyshire County Council" });
        await Enter("investigator", "actions", 2, new { description = "Ask for the arcade's CCTV", perishesAt = at.AddHours(48) });
        await Enter("supervisor", "assignments", 3, new { to = new { kind = "team", name = "MPIT" }, notes = "For the night" });
        await Enter("inspector", "reviews", 3.5, new { findings = "Everything reasonable is being done.", nextReviewAt = at.AddHours(7), rank = "inspector" });
        var phoneData = await Enter("supervisor", "phone-data-requests", 4, new { grade = 1, oral = true, rationale = "Immediate danger.", number = "07700 900123" });
        await Enter("operator", "information", 10, new
        {
            source = "A shopkeeper",
            content = "Saw her get into a car with two older males.",
            riskIndicators = (string[])["exploitation"],
        });
        var note = await Enter("investigator", "notes", 10.2, new { text = "Mother rung; she has heard nothing." });
        return (episode, note.Id, phoneData.Id);
    }
}
