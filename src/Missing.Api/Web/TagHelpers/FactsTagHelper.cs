using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Missing.Api.Web.TagHelpers;

/// <summary>
/// <c>&lt;facts&gt;</c>: a list of labelled facts (<see cref="SaidTagHelper"/>). Where nothing was said there is no list.
/// </summary>
[HtmlTargetElement("facts")]
public sealed class FactsTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if ((await output.GetChildContentAsync()).IsEmptyOrWhiteSpace)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "facts");
    }
}
