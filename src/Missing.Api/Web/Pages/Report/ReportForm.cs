using System.Text.Json;
using System.Text.Json.Nodes;
using Missing.Api.Http.Bodies;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Api.Web.Words;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Projections.Store;

namespace Missing.Api.Web.Pages.Report;

/// <summary>
/// The fields of the page, by panel, and the two bodies they make: the report's and the grade's. Their names do not meet, so
/// that one page holds both.
/// </summary>
public static class ReportForm
{
    /// <summary>Said of a child of whom the caller can say nothing yet: the record needs a name or a description.</summary>
    public const string NotIdentified = "Child not yet identified";

    /// <summary>The input that holds the id of the child on record.</summary>
    public const string ChildId = "childId";

    /// <summary>The text typed to find the child; it becomes the description of a child that was not found.</summary>
    public const string Search = "_search";

    /// <summary>The version of the trigger plan that was read.</summary>
    public const string PlanRead = "_planRead";

    /// <summary>Before the name of a list: "nobody", "nothing" was the answer, which is not the same as not asked.</summary>
    public const string None = "_none.";

    public static IReadOnlyList<Field> NewChild { get; } =
    [
        new("child.givenName", "Given name"),
        new("child.familyName", "Family name"),
        new("child.dateOfBirth", "Date of birth"),
        new("child.approximateAge", "Or about how old"),
        new("child.description", "Description") { Kind = FieldKind.Line, Hint = "Any will do where no name is known." },
    ];

    public static IReadOnlyList<Field> MoreOfNewChild { get; } =
    [
        new("child.ageDisputed.by", "Age disputed by"),
        new("child.ageDisputed.basis", "Age disputed on what") { Kind = FieldKind.Line },
        new("child.sex", "Sex"),
        new("child.ethnicity.code", "Ethnicity") { Kind = FieldKind.Select, Choices = _ => [.. EthnicityCodes.All.Select(e => new Choice(e.Key, e.Value))] },
        new("child.ethnicity.source", "Ethnicity as told or as seen"),
        new("child.ethnicity.reasonNotStated", "Ethnicity not stated: why"),
        new("child.culturalHeritage", "Cultural heritage"),
        new("child.language", "Language spoken best"),
        new("child.interpreter", "Interpreter") { Hint = "Whether one is needed, and for which language." },
        new("child.address", "Address"),
        new("child.district", "District") { Suggestions = ListedNames.Of(ListId.Districts) },
        new("child.responsibleAuthority", "Responsible local authority") { Suggestions = ListedNames.Of(ListId.Authorities) },
        new("child.hostAuthority", "Host authority") { Hint = "Where the child lives, when it is another.", Suggestions = ListedNames.Of(ListId.Authorities) },
        new("child.lookedAfter", "Looked after by the authority"),
        new("child.placement", "Placement") { Suggestions = ListedNames.Of(ListId.Homes) },
        new("child.phones", "Phones"),
        new("child.school", "School"),
        new("child.medical", "Medical needs") { Kind = FieldKind.Line },
    ];

    public static IReadOnlyList<Field> Returned { get; } =
    [
        new("returnedAndMissingAgain.returnedAt", "When the child came back"),
        new("returnedAndMissingAgain.account", "How, as told") { Kind = FieldKind.Line },
    ];

    public static IReadOnlyList<Field> LastSeen { get; } =
    [
        new("circumstances", "What has happened") { Hint = "All that is needed to send. The caller's own words will do." },
        new("missingSince", "Missing since"),
        new("lastSeen.at", "Last seen when"),
        new("lastSeen.where", "Last seen where"),
        // Not one of the twelve, and kept beside their answers.
        new("questions.howSureOfLastSeen", "How sure of the time")
        {
            Kind = FieldKind.Radios, Choices = _ => [.. new[] { "Exact", "Estimate", "Not known" }.Select(w => new Choice(w, w))],
        },
        new("clothing", "Wearing, appearance") { Kind = FieldKind.Line },
    ];

    public static IReadOnlyList<Field> Caller { get; } =
    [
        new("reporter.name", "Name"),
        new("reporter.contact", "Phone, or how to reach them"),
        new("reporter.relationship", "Who they are to the child"),
        new("reporter.isCarer", "A parent or carer"),
        new("reporter.mayBeHarm", "May be part of the harm"),
    ];

    public static IReadOnlyList<Field> Questions { get; } =
    [
        .. CallHandlerQuestions.All.Select(q => new Field($"questions.{q.Key}", q.Question) { Kind = FieldKind.Line }),
    ];

    /// <summary>Each with what says that there is none.</summary>
    public static IReadOnlyList<(Field Field, string Nothing)> Lists { get; } =
    [
        (new("carerEnquiries", "What the carer has tried") { Hint = "Home and garden, phone, friends, places they go." }, "Nothing yet"),
        (new("associates", "Who they may be with") { Hint = "Names: each will be researched." }, "Nobody known"),
    ];

    public static IReadOnlyList<Field> BeforeTheCallerGoes { get; } =
    [
        new("sourceIncident", "Incident number"),
        new("occurredAt", "When it was reported") { Hint = "Leave empty for now." },
    ];

    /// <summary>Asked on few nights of the year, so folded away.</summary>
    public static IReadOnlyList<Field> MissingElsewhere { get; } =
    [
        new("missingElsewhere.force", "Which force")
        {
            Suggestions = ListedNames.Of(ListId.Forces), Hint = "It does not count as a missing report of ours. That force is to take the child over.",
        },
        new("missingElsewhere.reference", "That force's reference"),
        new("missingElsewhere.authorityHere", "Local authority where the child is now")
        {
            Suggestions = ListedNames.Of(ListId.Authorities), Hint = "Its social care is to be told too.",
        },
    ];

    public static IReadOnlyList<Field> Thrive { get; } =
    [
        .. new[] { "threat", "harm", "risk", "investigation", "vulnerability", "engagement" }.Select(n => OfGrade(n) with { Kind = FieldKind.Line }),
    ];

    public static IReadOnlyList<Field> Grade { get; } =
    [
        OfGrade("responseGrade") with { Choices = _ => Gravest<ResponseGrade>() },
        OfGrade("riskLevel") with { Choices = _ => Gravest<RiskLevel>() },
        OfGrade("rationale"),
        OfGrade("nextReviewAt"),
    ];

    public static Field PlanNotUsed { get; } = OfGrade("planNotUsedReason") with { Kind = FieldKind.Line, When = null };

    /// <summary>The report of a child that may have a record.</summary>
    public static Form Form { get; } = new(
        "report", "Report a child missing", "Send report", "POST /api/episodes", typeof(ReportMissing),
        [
            .. NewChild, .. MoreOfNewChild, .. Returned, .. LastSeen, .. Caller, .. Questions, .. Lists.Select(l => l.Field), .. BeforeTheCallerGoes, .. MissingElsewhere,
        ]);

    /// <summary>Every field of the grade on this page.</summary>
    public static IReadOnlyList<Field> GradeFields { get; } = [.. Thrive, .. Grade, PlanNotUsed];

    private static Form GradeForm => FormTable.Of("grade");

    public static string GradeRoute => GradeForm.Route;

    /// <summary>The body of the report; a child on record stands in it by id alone.</summary>
    public static FormBody ReportBody(FormView view)
    {
        var values = view.Values;
        var onRecord = values.Text(ChildId);
        var read = FormBody.Part(view, [.. Form.Fields.Where(f => onRecord is null || !IsOfNewChild(f))], Form.Command);
        var body = read.Json;
        if (onRecord is not null)
            body[ChildId] = onRecord;
        else if (body["child"] is not JsonObject child)
            body["child"] = new JsonObject { ["description"] = values.Text(Search) ?? NotIdentified };
        else if (child["givenName"] is null && child["familyName"] is null)
            child["description"] ??= values.Text(Search) ?? NotIdentified;
        foreach (var (field, _) in Lists)
            if (body[field.Name] is null && values.Text(None + field.Name) is not null) body[field.Name] = new JsonArray();
        return read;
    }

    public static FormBody GradeBody(FormView view) => FormBody.Part(view, GradeFields, typeof(GradeThrive));

    /// <summary>The body as its command, as far as it can be read.</summary>
    public static T? Read<T>(JsonObject body)
        where T : class
    {
        try
        {
            return body.Deserialize<T>(MissingJson.Shared);
        }
        catch (JsonException)
        {
            // A value that no choice of the page has: the command's own checks will say so.
            return null;
        }
    }

    /// <summary>The field that a path of the body is about: <c>child.phones[0]</c> is said at <c>child.phones</c>.</summary>
    public static string? FieldOf(string path) => Form.Fields.Concat(GradeFields).Select(f => f.Name)
        .FirstOrDefault(n => path == n || path.StartsWith(n + "[", StringComparison.Ordinal));

    /// <summary>The input where something not yet asked (<see cref="NotYetAsked"/>) is answered.</summary>
    public static string InputOf(string notAsked) => notAsked switch
    {
        "reporter" => "reporter.name",
        "lastSeen" => "lastSeen.at",
        _ => notAsked,
    };

    private static bool IsOfNewChild(Field field) => field.Name.StartsWith("child.", StringComparison.Ordinal);

    private static Field OfGrade(string name) => GradeForm.Fields.Single(f => f.Name == name);

    // The gravest first, as people speak of it; and a way back for a person who pressed the wrong one.
    private static IReadOnlyList<Choice> Gravest<T>()
        where T : struct, Enum =>
        [.. Say.Choices<T>().Reverse(), new("", "Not yet")];
}
