using IcpStudio.Web.CommandLine;

return await IcpCommand.RunAsync(args);
