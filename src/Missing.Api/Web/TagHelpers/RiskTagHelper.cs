using Microsoft.AspNetCore.Razor.TagHelpers;
using Missing.Api.Web.Words;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.TagHelpers;

/// <summary><c>&lt;risk level="…"&gt;</c>: the badge, by hue, fill, glyph and word; the only place where hue says something.</summary>
[HtmlTargetElement("risk", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RiskTagHelper : TagHelper
{
    public RiskLevel? Level { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (glyph, name) = Level switch
        {
            RiskLevel.High => ("◆", "high"),
            RiskLevel.Medium => ("▲", "medium"),
            RiskLevel.Low => ("●", "low"),
            RiskLevel.VeryLow => ("○", "very-low"),
            _ => ("?", "none"),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"risk risk--{name}");
        output.Content.SetHtmlContent($"<span aria-hidden=\"true\">{glyph}</span> {Say.It(Level, "Not graded")}");
    }
}
