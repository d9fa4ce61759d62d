using Missing.Api.Web.Forms.Catalogue;
using Missing.Domain;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Forms;

/// <summary>The form that puts an entry right: the one that made it, posted to the corrections instead.</summary>
public static class CorrectionForms
{
    public const string Route = "POST /api/episodes/{id}/corrections";

    // A report is made on a page of its own, from the child on; what is put right is the rest of it.
    private static readonly Form Report = new(
        "report", "Report", "", "POST /api/episodes", typeof(AmendReport),
        [
            new("circumstances", "What happened"),
            new("missingSince", "Missing since"),
            new("lastSeen.where", "Last seen where"),
            new("lastSeen.at", "Last seen when"),
            new("clothing", "Clothing"),
            new("reporter.name", "The caller's name"),
            new("reporter.relationship", "What the caller is to the child"),
            new("reporter.contact", "How to reach the caller"),
            new("reporter.isCarer", "The caller is a carer"),
            new("reporter.mayBeHarm", "The caller may be part of the harm"),
            .. CallHandlerQuestions.All.Select(q => new Field($"questions.{q.Key}", q.Question) { Kind = FieldKind.Line }),
            new("carerEnquiries", "What the carer has already tried"),
            new("associates", "Who they may be with"),
            new("sourceIncident", "Incident"),
            new("missingElsewhere.force", "Found here, missing at another force: which"),
            new("missingElsewhere.reference", "Their reference"),
            new("missingElsewhere.authorityHere", "Local authority where the child is now"),
        ]);

    /// <summary>The form that made the entry, or none where such an entry can only be struck out.</summary>
    public static Form? Original(EpisodeEvent entry)
    {
        if (entry is MissingReported) return Report;
        var command = EpisodeEvents.CommandFor(entry);
        var forms = FormTable.All.Where(f => f.Command == command).ToList();
        var named = entry is PpnNotRequired ? "ppn-not-required" : "ppn";
        return forms.Find(f => f.Name == named) ?? forms.FirstOrDefault();
    }

    /// <summary>The same fields, as a correction.</summary>
    public static Form Of(Form original) =>
        new(original.Name, original.Title, "Record the correction", Route, original.Command, original.Fields);
}
