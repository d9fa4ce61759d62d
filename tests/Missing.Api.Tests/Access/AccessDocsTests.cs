using System.Text;
using Missing.Api.Access;
using Missing.Domain.Tests;

namespace Missing.Api.Tests.Access;

/// <summary>docs/access.md is what the routing table says; UPDATE_DOCS=1 writes it anew (script/docs).</summary>
public sealed class AccessDocsTests
{
    private const string Begin = "<!-- generated from Access/RouteTable.cs -->";

    private static readonly (string Short, string Role)[] Columns =
    [
        ("op", Roles.Operator), ("re", Roles.Researcher), ("in", Roles.Investigator), ("su", Roles.Supervisor), ("di", Roles.Inspector),
        ("au", Roles.Authoriser), ("ch", Roles.Chair), ("ra", Roles.Raru), ("pa", Roles.Partner), ("aud", Roles.Auditor),
        ("rm", Roles.RecordsManager), ("ad", Roles.Administrator),
    ];

    [Fact]
    public void The_matrix_in_the_docs_is_the_routing_table()
    {
        var path = Repository.PathTo("docs", "access.md");
        var text = File.ReadAllText(path);
        var words = text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        var generated = $"{words}\n\n{Tables()}";
        if (Repository.Rewrite) File.WriteAllText(path, generated);

        Assert.Equal(File.ReadAllText(path), generated);
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        Write(text, "Writes, and searching", RouteTable.Rows.Where(r => r.Method != "GET"));
        Write(text, "Reads", RouteTable.Rows.Where(r => r.Method == "GET"));
        Write(text, "Pages", RouteTable.Pages);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Write(StringBuilder text, string heading, IEnumerable<RouteRow> rows)
    {
        text.Append("### ").Append(heading).Append("\n\n| route | ").AppendJoin(" | ", Columns.Select(c => c.Short)).Append(" | shows |\n|---|")
            .AppendJoin("", Columns.Select(_ => "---|")).Append("---|\n");
        foreach (var row in rows)
            text.Append("| `").Append(row.Method == RouteTable.PageMethod ? row.Pattern : row.Route).Append("` | ")
                .AppendJoin(" | ", Columns.Select(c => row.Roles.Contains(c.Role) ? "Y" : "–")).Append(" | ").Append(Shows(row)).Append(" |\n");
        text.Append('\n');
    }

    private static string Shows(RouteRow row) => row switch
    {
        { Looks: Looks.Copy } => "a copy that leaves",
        { Looks: Looks.Record } => "a record",
        { Looks: Looks.List } => "a list",
        { BeforeRestriction: true } => "taken before any restriction",
        _ => "",
    };
}
