using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Missing.Api.Web.Words;
using NodaTime;

namespace Missing.Api.Web.TagHelpers;

/// <summary>
/// <c>&lt;said label="Clothing" text="…" /&gt;</c>: one labelled fact of a <see cref="FactsTagHelper"/>, left out when nobody
/// said it. What a person typed comes by <see cref="Text"/> or <see cref="List"/>: it is encoded, and the class
/// <c>typed</c> keeps its line breaks. What the product says comes as the element's own content, which also stands where
/// nothing else was said.
/// </summary>
[HtmlTargetElement("said", Attributes = "label")]
public sealed class SaidTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public string? Text { get; set; }

    /// <summary>An empty list is an answer ("None"); no list is silence.</summary>
    public IReadOnlyCollection<string>? List { get; set; }

    public Instant? Time { get; set; }

    /// <summary>Decides whether the <see cref="Time"/> needs its year.</summary>
    public Instant Now { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (await ContentAsync(output) is not { } content)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = null;
        var said = new TagBuilder("dd");
        if (Text is not null || List is { Count: > 0 }) said.AddCssClass("typed");
        said.InnerHtml.AppendHtml(content);
        output.Content.SetHtmlContent(new HtmlContentBuilder().AppendHtml(Tag("dt", Label)).AppendHtml(said));
    }

    private async Task<IHtmlContent?> ContentAsync(TagHelperOutput output)
    {
        if (!string.IsNullOrWhiteSpace(Text)) return new HtmlContentBuilder().Append(Text);
        if (List is { Count: 0 }) return new HtmlContentBuilder().Append("None");
        if (List is { Count: 1 }) return new HtmlContentBuilder().Append(List.Single());
        if (List is not null)
        {
            var items = new TagBuilder("ul");
            foreach (var item in List) items.InnerHtml.AppendHtml(Tag("li", item));
            return items;
        }

        if (Time is { } time)
        {
            var tag = Tag("time", TimeWords.At(time, Now));
            tag.Attributes["datetime"] = TimeWords.Machine(time);
            return tag;
        }

        var own = await output.GetChildContentAsync();
        return own.IsEmptyOrWhiteSpace ? null : own;
    }

    private static TagBuilder Tag(string name, string text)
    {
        var tag = new TagBuilder(name);
        tag.InnerHtml.Append(text);
        return tag;
    }
}
