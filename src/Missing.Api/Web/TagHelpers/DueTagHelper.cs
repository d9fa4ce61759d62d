using Microsoft.AspNetCore.Razor.TagHelpers;
using Missing.Api.Web.Words;
using NodaTime;

namespace Missing.Api.Web.TagHelpers;

/// <summary>
/// <c>&lt;due at="…" now="…"&gt;</c>: the chip of what is due, by luminance and never by hue, and the clock time beside it.
/// Script refreshes the words from the server's clock; the clock time stays, also in print.
/// </summary>
[HtmlTargetElement("due", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueTagHelper : TagHelper
{
    public Instant At { get; set; }

    public Instant Now { get; set; }

    /// <summary>False on a page of the past, whose words stand still.</summary>
    public bool Refresh { get; set; } = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var isLate = Now >= At;
        var kind = isLate ? "over" : At - Now <= Duration.FromHours(1) ? "soon" : "later";
        var data = Refresh ? $" data-due=\"{TimeWords.Machine(At)}\"" : "";
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "due-at");
        output.Content.SetHtmlContent(
            $"<span class=\"due due--{kind}\"{data}>{(isLate ? "▲ " : "")}{TimeWords.Due(At, Now)}</span> "
            + $"<time class=\"due-at__time\" datetime=\"{TimeWords.Machine(At)}\">{Absolute()}</time>");
    }

    // The day, where it is not today's.
    private string Absolute() =>
        TimeWords.Day(At, Now) == TimeWords.Day(Now, Now) ? TimeWords.Clock(At) : TimeWords.At(At, Now);
}
