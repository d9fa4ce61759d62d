using System.Text;
using Missing.Domain.Tests;

namespace Missing.Api.Tests.Architecture;

/// <summary>docs/floors.md is drawn from <see cref="Floors"/>; UPDATE_DOCS=1 writes it anew (script/docs).</summary>
public sealed class FloorDocsTests
{
    [Fact]
    public void The_picture_of_the_floors_is_their_table()
    {
        var path = Repository.PathTo("docs", "floors.md");
        var generated = Drawn();
        if (Repository.Rewrite) File.WriteAllText(path, generated);

        Assert.Equal(File.ReadAllText(path), generated);
    }

    private static string Drawn()
    {
        var text = new StringBuilder("""
            # The floors of the code

            Generated from `tests/Missing.Api.Tests/Architecture/Floors.cs`, whose tests hold the code to it. Every part may use those
            below it and none above it; why: [ADR 15](adr/0015-floors-of-the-api.md).

            ```mermaid
            flowchart TD

            """);
        text.Append("  subgraph api [src/Missing.Api]\n");
        foreach (var floor in Floors.FromTheTop) text.Append($"    {floor.Name}\n");
        text.Append("    ").AppendJoin(" --> ", Floors.FromTheTop.Select(f => f.Name)).Append("\n  end\n");
        text.Append($"  {Floors.FromTheTop[^1].Name} --> Projections[src/Missing.Projections] --> Domain[src/Missing.Domain]\n```\n\n");
        text.Append("| floor | what stands on it |\n|---|---|\n");
        foreach (var floor in Floors.FromTheTop) text.Append($"| [{floor.Name}](../src/Missing.Api/{floor.Name}) | {floor.Holds} |\n");
        return text.ToString();
    }
}
