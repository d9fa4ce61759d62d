namespace Missing.Domain;

/// <summary>How long what a person types may be, so that nothing is cut off silently.</summary>
public static class Limits
{
    public const int Line = 500;
    public const int Text = 20_000;
    public const int List = 200;
}
