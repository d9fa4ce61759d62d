using System.Text;
using System.Text.Encodings.Web;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Html;

namespace Missing.Api.Web.Charts;

/// <summary>
/// A finished chart. Presentation attributes and classes only: the pages' policy allows no style attribute and no inline
/// script. SVG stands in HTML without a namespace; the parser of HTML gives it one.
/// </summary>
internal sealed class ChartMarkup(XElement root) : IHtmlContent
{
    private static readonly XmlWriterSettings Fragment = new() { OmitXmlDeclaration = true, CheckCharacters = false };

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        using var xml = XmlWriter.Create(writer, Fragment);
        root.WriteTo(xml);
    }

    /// <summary>An element; a tuple is an attribute, null is left out, a string is text.</summary>
    public static XElement El(string name, params object?[] content)
    {
        var element = new XElement(name);
        foreach (var part in content)
        {
            switch (part)
            {
                case (string attribute, string value):
                    element.SetAttributeValue(attribute, Readable(value));
                    break;
                case (string attribute, double value):
                    element.SetAttributeValue(attribute, Number(value));
                    break;
                case (string attribute, int value):
                    element.SetAttributeValue(attribute, value);
                    break;
                case string text:
                    element.Add(new XText(Readable(text)));
                    break;
                default:
                    element.Add(part);
                    break;
            }
        }

        return element;
    }

    /// <summary>A place or a length as a share of the drawing's width, so that a wide screen is used without larger text.</summary>
    public static string Percent(double percent) => Number(percent) + "%";

    private static string Number(double value) => value.ToString("0.###");

    // People paste control characters and half surrogates, and XML has no way to say them.
    private static string Readable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar.ToString() : rune.ToString());
        return clean.ToString();
    }
}
