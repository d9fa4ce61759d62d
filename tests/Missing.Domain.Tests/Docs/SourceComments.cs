using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Missing.Domain.Tests.Docs;

/// <summary>The documentation comments of an assembly, as plain sentences; from the XML file the build writes beside it.</summary>
internal sealed partial class SourceComments(Assembly assembly)
{
    private readonly Dictionary<string, XElement> members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal);

    internal string? Summary(Type type) => Find(type)?.Element("summary") is { } summary ? Text(summary) : null;

    internal string Parameter(Type type, string name) =>
        Find(type)?.Elements("param").FirstOrDefault(p => p.Attribute("name")!.Value == name) is { } parameter ? Text(parameter) : "";

    private XElement? Find(Type type) => members.GetValueOrDefault($"T:{type.FullName}");

    private static string Text(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
            text.Append(node switch
            {
                XText words => words.Value,
                XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.', ':')[^1]}`",
                XElement { Name.LocalName: "paramref" } parameter => $"`{parameter.Attribute("name")!.Value}`",
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement other => other.Value,
                _ => "",
            });
        return Spaces().Replace(text.ToString(), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
