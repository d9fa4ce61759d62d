namespace Missing.Domain;

/// <summary>Maximum lengths of text that a person types, so that nothing is cut off silently.</summary>
public static class Limits
{
    public const int Line = 500;
    public const int Text = 20_000;
    public const int List = 200;
}
