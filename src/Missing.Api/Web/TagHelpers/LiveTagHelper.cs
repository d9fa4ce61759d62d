using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Missing.Api.Web.TagHelpers;

/// <summary>
/// <c>&lt;live part="queue" from="…"&gt;</c> around the element of that id: script fetches it anew whenever something changed.
/// </summary>
/// <remarks>
/// The element that fetches is not the one that is swapped, and an event during a fetch waits for its end: however busy the stream,
/// every fetch is shown and the last event causes one more. Nothing of it is inherited: a form in the part posts for itself.
/// </remarks>
[HtmlTargetElement("live", Attributes = "part")]
public sealed class LiveTagHelper : TagHelper
{
    /// <summary>Id of the element.</summary>
    public string Part { get; set; } = "";

    /// <summary>Address of a page or fragment that has the element; none on a page that stands still, such as one of the past.</summary>
    public string? From { get; set; }

    /// <summary>
    /// Events of the page, with commas between: <c>live:appended</c> at every entry; <c>live:soon</c> and <c>live:later</c>
    /// once within one and five seconds, for what need not be quicker.
    /// </summary>
    public string On { get; set; } = "live:appended";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("id", $"{Part}-live");
        // Razor writes an expression that is null as an empty text.
        if (string.IsNullOrEmpty(From)) return;
        output.Attributes.SetAttribute("hx-get", From);
        output.Attributes.SetAttribute("hx-trigger", string.Join(", ", On.Split(',').Select(e => $"{e.Trim()} from:body")));
        output.Attributes.SetAttribute("hx-target", $"#{Part}");
        output.Attributes.SetAttribute("hx-select", $"#{Part}");
        // The number beside the page's name, which stands outside the part.
        output.Attributes.SetAttribute("hx-select-oob", "#count");
        output.Attributes.SetAttribute("hx-swap", "outerHTML");
        output.Attributes.SetAttribute("hx-sync", "this:queue last");
        output.Attributes.SetAttribute("hx-disinherit", "*");
    }
}
