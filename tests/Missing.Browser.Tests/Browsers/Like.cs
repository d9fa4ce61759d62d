using System.Text.RegularExpressions;

namespace Missing.Browser.Tests;

/// <summary>A pattern for what the page says; the browser matches it, so it takes no option of .NET's.</summary>
internal static class Like
{
    internal static Regex This(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(5));
}
