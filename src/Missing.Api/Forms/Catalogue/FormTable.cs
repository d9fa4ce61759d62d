namespace Missing.Api.Forms;

/// <summary>
/// Every write of the contract as a form, one row a form. <b>A new write gets its form here</b>, in the part that its routes
/// are in; a test finds writes without one.
/// </summary>
public static partial class FormTable
{
    // Made when first asked for: the parts stand in files whose fields have no order among each other.
    private static readonly Lazy<Dictionary<string, Form>> ByName = new(() => Parts().ToDictionary(f => f.Name));

    public static IReadOnlyCollection<Form> All => ByName.Value.Values;

    public static Form? Find(string name) => ByName.Value.GetValueOrDefault(name);

    /// <summary>The form of a name that the code itself gives.</summary>
    public static Form Of(string name) => ByName.Value[name];

    /// <summary>The form that posts to a route of the contract.</summary>
    public static Form ForRoute(string route) => All.First(f => f.Route == route);

    private static IEnumerable<Form> Parts() => [.. Grading, .. Enquiries];
}
