namespace Missing.Domain;

/// <summary>Maximum lengths of what a person types, so that nothing is cut off silently: of text in <see cref="Characters"/>.</summary>
public static class Limits
{
    public const int Line = 500;
    public const int Text = 20_000;
    public const int List = 200;
}
