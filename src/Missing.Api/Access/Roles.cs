namespace Missing.Api.Access;

/// <summary>The app roles of a token, as docs/rules.md §1 names them, and the short forms of the contract.</summary>
public static class Roles
{
    public const string Operator = "operator";
    public const string Researcher = "researcher";
    public const string Supervisor = "supervisor";
    public const string Investigator = "investigator";
    public const string Inspector = "inspector";
    public const string Authoriser = "authoriser";
    public const string Chair = "chair";
    public const string Raru = "raru";
    public const string Partner = "partner";
    public const string Auditor = "auditor";
    public const string RecordsManager = "records-manager";
    public const string Administrator = "administrator";

    private static readonly Dictionary<string, string[]> Short = new()
    {
        ["op"] = [Operator],
        ["re"] = [Researcher],
        ["in"] = [Investigator],
        ["su"] = [Supervisor],
        ["di"] = [Inspector],
        ["au"] = [Authoriser],
        ["ch"] = [Chair],
        ["ra"] = [Raru],
        ["pa"] = [Partner],
        ["aud"] = [Auditor],
        ["rm"] = [RecordsManager],
        ["ad"] = [Administrator],
        ["case"] = [Operator, Researcher, Investigator, Supervisor, Inspector],
    };

    public static readonly IReadOnlySet<string> All = Short.Values.SelectMany(x => x).ToHashSet();

    /// <summary>The roles of a "who" column, such as <c>case pa</c>.</summary>
    public static IReadOnlyList<string> Named(string who) => [.. who.Split(' ').SelectMany(x => Short[x]).Distinct()];
}
