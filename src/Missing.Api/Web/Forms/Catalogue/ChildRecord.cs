using System.Text.Json;
using System.Text.Json.Nodes;
using Missing.Api.Http.Children.Registering;
using Missing.Api.Web.Words;
using Missing.Domain.Children;
using Missing.Domain.Policy;
using Missing.Projections.Store;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>The child's details.</summary>
public static partial class FormTable
{
    private static Form[] ChildRecord =>
    [
        new("child-registration", "Register a child", "Register the child", "POST /api/children", typeof(RegisterChild),
        [
            .. Details,
            new("isNotDuplicate", "None of the records found is of this child")
            {
                Hint = "If likely matches are found they are shown first; tick this after looking at them.",
            },
        ])
        {
            Summary = "A name or any description is enough.",
            Note = "To report a child missing use Report a child missing: it registers the child too.",
        },
        new("child-details", "Amend the child's details", "Record the changes", "PATCH /api/children/{id}", typeof(ChildPatch),
        [
            .. Details.Select(f => f with { Value = c => Standing(c, f.Name) }),
        ])
        {
            IsDecision = true,
            Summary = "Names, address, placement, authorities, phones.",
            Note = "Only what you change is recorded. Emptying a field removes what stood in it.",
        },
        new("associate", "Name an associate", "Record the associate", "POST /api/children/{id}/associates", typeof(NameAssociate),
        [
            new("name", "Name"),
            new("relationship", "What they are to the child") { Suggestions = Words("Friend", "Boyfriend or girlfriend", "Relative", "Adult known to police", "Met online") },
            new("concern", "Concern about them"),
        ])
        {
            Summary = "A person the child is with.",
            Note = "Research must then look at this person too.",
        },
        new("carer-form", "Take in the carer's form", "Record the form", "POST /api/children/{id}/carer-forms", typeof(ReceiveCarerForm),
        [
            .. CarerQuestions.Part1.Select(q => new Field($"part1.{q.Key}", q.Question) { IsBeside = true }),
            .. CarerQuestions.Part2.Select(q => new Field($"part2.{q.Key}", q.Question) { IsBeside = true, Hint = "Part 2, when missing" }),
        ])
        {
            Summary = "Philomena Protocol: part 1 before, part 2 when missing.",
            Note = "Part 1 is filled in before the child goes missing, part 2 when it has. Either may be left empty.",
        },
    ];

    // As ChildDetails has them.
    private static IReadOnlyList<Field> Details =>
    [
        new("givenName", "Given names") { IsBeside = true },
        new("familyName", "Family name") { IsBeside = true },
        new("description", "Description") { Hint = "Enough by itself where the name is not known." },
        new("dateOfBirth", "Date of birth") { IsBeside = true, Hint = "Such as 23 11 2012" },
        new("approximateAge", "Approximate age") { IsBeside = true, Hint = "In years, where the date is not known." },
        new("ageDisputed.by", "Age disputed by") { IsBeside = true, Hint = "Who disputes it. The person is taken for a child until it is settled." },
        new("ageDisputed.basis", "On what") { IsBeside = true, Kind = FieldKind.Line, Hint = "Papers, an assessment, what was said." },
        new("sex", "Sex"),
        new("ethnicity.code", "Ethnicity")
        {
            IsBeside = true,
            Kind = FieldKind.Select,
            Choices = _ => [.. EthnicityCodes.All.Select(e => new Choice(e.Key, $"{e.Value} ({e.Key})"))],
        },
        new("ethnicity.source", "Who says so") { IsBeside = true, Hint = "Needed with an ethnicity." },
        new("ethnicity.reasonNotStated", "Why it is not stated") { IsBeside = true, Hint = "Only where it is not." },
        new("culturalHeritage", "Cultural heritage") { Hint = "In the family's own words: religion, community, what to heed." },
        new("language", "Language") { IsBeside = true, Hint = "What the child speaks best." },
        new("interpreter", "Interpreter") { IsBeside = true, Hint = "Whether one is needed, for which language, and who must not interpret." },
        new("address", "Address"),
        new("district", "District") { IsBeside = true, Suggestions = ListedNames.Of(ListId.Districts) },
        new("school", "School") { IsBeside = true },
        new("lookedAfter", "Looked after by a local authority") { IsBeside = true },
        new("placement", "Placement") { IsBeside = true, Hint = "The home or the foster family. A change tells other people.", Suggestions = ListedNames.Of(ListId.Homes) },
        new("responsibleAuthority", "Responsible authority") { IsBeside = true, Hint = "The one that answers for the child.", Suggestions = ListedNames.Of(ListId.Authorities) },
        new("hostAuthority", "Host authority") { IsBeside = true, Hint = "Where the child lives, if it is another.", Suggestions = ListedNames.Of(ListId.Authorities) },
        new("phones", "Phones"),
        new("medical", "Medical needs"),
        new("photo", "Photo") { Hint = "Where it is kept." },
    ];

    private static JsonNode? Standing(FormCase @case, string name)
    {
        JsonNode? at = JsonSerializer.SerializeToNode(@case.Child.Details, MissingJson.Shared);
        foreach (var member in name.Split('.')) at = at?[member];
        return at;
    }
}
