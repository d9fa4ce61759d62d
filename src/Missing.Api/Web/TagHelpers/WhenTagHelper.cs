using Microsoft.AspNetCore.Razor.TagHelpers;
using Missing.Api.Web.Words;
using NodaTime;

namespace Missing.Api.Web.TagHelpers;

/// <summary>
/// <c>&lt;when at="…" now="…"&gt;</c>: a moment in London's time. With <c>ago="true"</c> how long ago it was, with
/// <c>since="true"</c> how long it has lasted; the moment itself stays readable in the title and for machines.
/// </summary>
[HtmlTargetElement("when", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WhenTagHelper : TagHelper
{
    public Instant? At { get; set; }

    public Instant Now { get; set; }

    public bool Ago { get; set; }

    public bool Since { get; set; }

    /// <summary>False on a page of the past, whose words stand still.</summary>
    public bool Refresh { get; set; } = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = At is null ? "span" : "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (At is not { } at)
        {
            output.Content.SetContent(TimeWords.NotKnown);
            return;
        }
        output.Attributes.SetAttribute("datetime", TimeWords.Machine(at));
        if (!Ago && !Since)
        {
            output.Content.SetContent(TimeWords.At(at, Now));
            return;
        }
        output.Attributes.SetAttribute("title", TimeWords.At(at, Now));
        var data = Refresh ? $" data-since=\"{TimeWords.Machine(at)}\"" : "";
        output.Content.SetHtmlContent($"<span{data}>{TimeWords.Span(Now - at)}</span>{(Ago ? " ago" : "")}");
    }
}
