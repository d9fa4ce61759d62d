namespace Missing.Api.Web.Pages;

/// <summary>What is wrong with one field, as <c>_Errors</c> shows it at the field.</summary>
/// <param name="Id">What the field is described by.</param>
public sealed record ErrorsAt(string Id, IReadOnlyList<string> Errors);
