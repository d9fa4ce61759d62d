namespace Missing.Domain.Tests.Docs;

/// <summary>The generated documents are those the code would write; UPDATE_DOCS=1 writes them anew (script/docs).</summary>
public sealed class DocsTests
{
    [Fact]
    public void Docs_of_the_clocks_are_what_the_clock_table_says() => Compare("clocks.md", ClocksDocument.Write());

    [Fact]
    public void Docs_of_the_events_are_what_the_code_says() => Compare("events.md", EventsDocument.Write());

    private static void Compare(string name, string generated)
    {
        var path = Repository.PathTo("docs", name);
        if (Repository.Rewrite)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, generated);
        }

        Assert.Equal(File.ReadAllText(path), generated);
    }
}
