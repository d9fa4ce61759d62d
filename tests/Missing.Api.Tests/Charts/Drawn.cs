using System.Text.Encodings.Web;
using System.Xml.Linq;
using Microsoft.AspNetCore.Html;

namespace Missing.Api.Tests.Charts;

/// <summary>A chart as a page would send it, parsed again: the tests judge the drawing, not the code that made it.</summary>
public sealed class Drawn
{
    public Drawn(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        Html = writer.ToString();
        Root = XElement.Parse(Html);
    }

    public string Html { get; }

    public XElement Root { get; }

    /// <summary>The paragraph everybody reads.</summary>
    public string Words => Of("chart-words").Single().Value;

    public XElement Drawing => Of("chart-drawing").Single();

    public IEnumerable<XElement> Links => Drawing.Descendants("a");

    public IEnumerable<XElement> TableLinks => Of("chart-table").Descendants("a");

    public IEnumerable<XElement> Of(string css) => Of(Root, css);

    public static IEnumerable<XElement> Of(XElement inside, string css) =>
        inside.Descendants().Where(e => ((string?)e.Attribute("class"))?.Split(' ').Contains(css) == true);

    public static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value.TrimEnd('%'));

    /// <summary>Checks that every chart satisfies the Content-Security-Policy and screen readers.</summary>
    public void MustBeSafeAndNamed()
    {
        Assert.Empty(Root.DescendantsAndSelf("script"));
        Assert.DoesNotContain(Root.DescendantsAndSelf().Attributes(), a =>
            a.Name == "style" || a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        var ids = Root.DescendantsAndSelf().Attributes("id").Select(a => a.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(
            Root.DescendantsAndSelf().Attributes().Where(a => a.Name == "aria-labelledby" || a.Name == "aria-describedby"),
            a => Assert.Contains(a.Value, ids));
        Assert.All(Root.Descendants("a"), a => Assert.NotEmpty(a.Value));
        foreach (var drawing in Of("chart-drawing"))
        {
            Assert.Equal(drawing.Descendants("a").Any() ? "group" : "img", (string?)drawing.Attribute("role"));
            Assert.All(drawing.Descendants("a"), a => Assert.NotEmpty(a.Element("title")!.Value));
        }

        // HTML reads an element closed in itself as opened only.
        string[] html = ["a", "p", "td", "th", "li", "ul", "div", "span", "tr", "summary"];
        Assert.DoesNotContain(Root.Descendants(), e => html.Contains(e.Name.LocalName) && e.IsEmpty);
    }
}
