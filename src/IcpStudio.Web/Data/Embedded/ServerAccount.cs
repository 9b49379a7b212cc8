using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Data.Embedded;

/// <summary>
/// How PostgreSQL's programs are run. They refuse to run as root, so root runs them as the owner of the data folder
/// or as nobody; where that user cannot reach the folders (a checkout below /root), in a user namespace in which
/// root's own files belong to an ordinary user.
/// </summary>
internal sealed record ServerAccount(IReadOnlyList<string> Prefix, string? Owner)
{
    private const string Root = "0:0";
    private static readonly ServerAccount Oneself = new([], null);
    private static readonly ServerAccount Namespace = new(["unshare", "--user", "--map-user=1000", "--map-group=1000"], Root);

    /// <summary>The account for a data folder that may not exist yet.</summary>
    /// <exception cref="OperatorException">Root, and neither way works here.</exception>
    public static async Task<ServerAccount> ChooseAsync(string clusterFolder, string programs, CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess)
            return Oneself;
        var owner = Directory.Exists(clusterFolder) ? await OwnerOfAsync(clusterFolder, cancellation) : Root;
        if (owner == Root)
            owner = await NobodyAsync(cancellation);
        var other = As(owner);
        var parent = Path.GetDirectoryName(clusterFolder)!;
        if (await CanRunAsync(other, ["test", "-x", parent, "-a", "-r", Path.Combine(programs, "postgres")], cancellation))
            return other;
        if (await CanRunAsync(Namespace, ["test", "-w", parent], cancellation))
            return Namespace;
        throw new OperatorException($"PostgreSQL does not run as root, and the user it would run as ({owner}) cannot pass through to "
            + $"{parent}; start ICP Studio as an ordinary user, or move it out of folders that only root can enter.");
    }

    public IEnumerable<string> Run(params IEnumerable<string> command) => [.. Prefix, .. command];

    /// <summary>Gives a file or folder, with all that is in it, to this account if it belongs to another.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (Owner is null || await OwnerOfAsync(path, cancellation) == Owner)
            return;
        var result = await Shell.RunAsync(["chown", "-R", Owner, path], cancellation);
        if (!result.Succeeded)
            throw new OperatorException($"The folder {path} cannot be given to the user PostgreSQL runs as: {result.Complaint}.");
    }

    private static ServerAccount As(string owner)
    {
        var ids = owner.Split(':');
        return new(["setpriv", $"--reuid={ids[0]}", $"--regid={ids[1]}", "--clear-groups"], owner);
    }

    private static async Task<bool> CanRunAsync(ServerAccount account, string[] command, CancellationToken cancellation) =>
        (await Shell.RunAsync(account.Run(command), cancellation)).Succeeded;

    private static async Task<string> OwnerOfAsync(string path, CancellationToken cancellation) =>
        (await Shell.RunAsync(["stat", "-c", "%u:%g", path], cancellation)).Output.Trim();

    private static async Task<string> NobodyAsync(CancellationToken cancellation)
    {
        var user = await Shell.RunAsync(["id", "-u", "nobody"], cancellation);
        var group = await Shell.RunAsync(["id", "-g", "nobody"], cancellation);
        return user.Succeeded && group.Succeeded ? $"{user.Output.Trim()}:{group.Output.Trim()}" : "65534:65534";
    }
}
