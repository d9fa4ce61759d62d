namespace Missing.Api.Pages;

/// <summary>The first page after signing in.</summary>
public sealed class IndexModel : MissingPage;
