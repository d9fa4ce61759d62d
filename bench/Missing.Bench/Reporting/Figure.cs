using System.Globalization;

namespace Missing.Bench.Reporting;

/// <summary>A figure beside its limits.</summary>
/// <param name="Measured">Null when this run has not measured it.</param>
/// <param name="IsMore">Whether more is better.</param>
/// <param name="Format">How it is written, such as <c>0.00</c>.</param>
internal sealed record Figure(string Name, double? Measured, double Least, double Aim, bool IsMore, string Format, string Unit = "")
{
    public string Reached => Measured switch
    {
        null => "not measured",
        { } value when IsAtLeast(value, Aim) => "aim",
        { } value when IsAtLeast(value, Least) => "least",
        _ => "no",
    };

    public string Written(double? value) => value is { } number ? $"{number.ToString(Format, CultureInfo.InvariantCulture)}{Unit}" : "–";

    private bool IsAtLeast(double value, double limit) => IsMore ? value >= limit : value <= limit;
}
