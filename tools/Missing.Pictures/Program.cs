using Missing.Browser.Tests;
using Missing.Pictures;

// Takes a picture of each main page of the demo at an address, into a folder: script/pictures starts a demo with fresh data and
// calls this. What it shows is invented, and as old as the demo's data.
if (args is not [var address, var folder])
{
    await Console.Error.WriteLineAsync("Usage: Missing.Pictures http://localhost:5080 docs/pictures");
    return 1;
}

Directory.CreateDirectory(folder);
using var playwright = await Playwright.CreateAsync();
await using var browser = await Chromium.StartAsync(playwright);
var demo = new Demo(browser, new Uri(address));
foreach (var picture in Album.All)
{
    var file = Path.Combine(folder, $"{picture.Name}.png");
    var png = await demo.TakeAsync(picture);
    await File.WriteAllBytesAsync(file, png);
    Console.WriteLine($"{file}: {png.Length / 1000} kB");
}

return 0;
