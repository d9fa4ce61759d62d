using Microsoft.AspNetCore.Razor.TagHelpers;
using Missing.Api.Web.Pages.Timeline;

namespace Missing.Api.Web.TagHelpers;

/// <summary><c>&lt;entry-link to="…" /&gt;</c>: the way to what an entry names, or its words alone where there is none.</summary>
[HtmlTargetElement("entry-link", Attributes = "to")]
public sealed class EntryLinkTagHelper : TagHelper
{
    public TimelineLink To { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = To.Address is null ? "span" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (To.Address is not null) output.Attributes.SetAttribute("href", To.Address);
        output.Content.SetContent(To.Text);
    }
}
