using System.Text.Json;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Users;

namespace IcpStudio.Web.Features.Demo;

/// <summary>
/// The sample users' passwords, made of randomness once and kept in <see cref="FileName"/> in the data folder, which only
/// its owner can read. So the console prints the same ones at each start.
/// </summary>
internal static class DemoPasswords
{
    public const string FileName = "demo-users.json";

    private static readonly (string Email, string Name, UserRole Role)[] Users =
    [
        ("admin@demo.example", "Amira Admin", UserRole.Admin),
        ("revops@demo.example", "Rafael RevOps", UserRole.RevOps),
        ("manager@demo.example", "Mona Manager", UserRole.Manager),
        ("rep@demo.example", "Robin Rep", UserRole.Rep),
    ];

    /// <summary>The four users. Who has no password in the file gets one, and the file is written anew.</summary>
    /// <param name="dataFolder">Made where there is none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<DemoUser>> LoadAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(dataFolder, FileName);
        var known = await ReadAsync(path, cancellationToken);
        var users = Users.Select(u => new DemoUser(u.Email, u.Name, u.Role, known.GetValueOrDefault(u.Email) ?? NewUser.GeneratePassword()))
            .ToList();
        if (users.Any(u => known.GetValueOrDefault(u.Email) != u.Password))
            await WriteAsync(path, users.ToDictionary(u => u.Email, u => u.Password), cancellationToken);
        return users;
    }

    // A file that cannot be understood is as good as none: the passwords are reset to new ones.
    private static async Task<Dictionary<string, string>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(file, cancellationToken: cancellationToken) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static async Task WriteAsync(string path, Dictionary<string, string> passwords, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var draft = path + ".new";
        File.Delete(draft);
        await using (var file = new FileStream(draft, options))
            await JsonSerializer.SerializeAsync(file, passwords, cancellationToken: cancellationToken);
        File.Move(draft, path, overwrite: true);
    }
}
